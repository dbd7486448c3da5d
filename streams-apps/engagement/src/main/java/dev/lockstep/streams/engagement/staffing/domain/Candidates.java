package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.streams.engagement.staffing.domain.Fact.Person;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicy.Matching;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who fits a request, and in which order people are asked: one's own first, then other entities, then subcontractors. */
final class Candidates {
    private final Matching policy;
    private final Roster roster;

    Candidates(Matching policy, Roster roster) {
        this.policy = policy;
        this.roster = roster;
    }

    /** How far a person is from the entity that asks. */
    enum Tier {
        /** Of the entity that asks. */
        OWN,
        /** Of another entity of the firm. */
        INTERCOMPANY,
        /** Of another firm. */
        SUBCONTRACTOR
    }

    /** Ids of all who fit, in the order in which they are asked. */
    List<String> of(Need need) {
        List<Person> fitting = new ArrayList<>();
        found(need).forEach(id -> {
            Person person = roster.person(id);
            if (person != null && fits(person, need)) {
                fitting.add(person);
            }
        });
        fitting.sort(Comparator.comparing((Person person) -> tier(person, need.legalEntity()))
                .thenComparing(person -> !same(person.role(), need.role()))
                .thenComparing(person -> !same(person.region(), need.region()))
                .thenComparing(Person::id));
        return fitting.stream().map(Person::id).toList();
    }

    /** Whether a person may be promised to a request. */
    boolean fits(Person person, Need need) {
        return person.active() && hasCompetence(person, need) && mayWorkFor(person, need) && isEmployed(person, need);
    }

    static Tier tier(Person person, @Nullable String legalEntity) {
        if (person.subcontractor()) {
            return Tier.SUBCONTRACTOR;
        }
        String of = person.legalEntity();
        return of == null || legalEntity == null || of.equals(legalEntity) ? Tier.OWN : Tier.INTERCOMPANY;
    }

    /** What stands between a person and a request besides time, in a few words; empty when nothing does. */
    String obstacle(Person person, Need need) {
        if (need.skill() != null && !person.skills().contains(need.skill())) {
            return "lacks " + need.skill();
        } else if (!hasCompetence(person, need)) {
            return "works as " + person.role();
        } else if (!isEmployed(person, need)) {
            return "not employed then";
        }
        Tier tier = tier(person, need.legalEntity());
        String words =
                switch (tier) {
                    case OWN -> "";
                    case INTERCOMPANY -> "of legal entity " + person.legalEntity();
                    case SUBCONTRACTOR -> "subcontractor";
                };
        return mayWorkFor(person, need) || !words.isEmpty() ? words : "works in " + person.region();
    }

    private Stream<String> found(Need need) {
        boolean bySkill = need.skill() != null && (need.role() == null || policy.skillStandsForRole());
        if (bySkill && need.skill() != null) {
            return roster.withSkill(need.skill()).stream();
        }
        return need.role() == null ? Stream.empty() : roster.withRole(need.role()).stream();
    }

    private boolean hasCompetence(Person person, Need need) {
        boolean skilled = need.skill() == null || person.skills().contains(need.skill());
        boolean inRole = need.role() == null || need.role().equals(person.role());
        return skilled && (inRole || (need.skill() != null && policy.skillStandsForRole()));
    }

    private boolean mayWorkFor(Person person, Need need) {
        Tier tier = tier(person, need.legalEntity());
        boolean counted = tier == Tier.OWN
                || (tier == Tier.INTERCOMPANY && policy.intercompany())
                || (tier == Tier.SUBCONTRACTOR && policy.subcontractors());
        Set<String> regions =
                need.region() == null ? null : policy.staffedFrom().get(need.region());
        return counted && (regions == null || person.region() == null || regions.contains(person.region()));
    }

    private static boolean isEmployed(Person person, Need need) {
        LocalDate to = need.to();
        LocalDate from = need.from();
        boolean begun = person.employedFrom() == null
                || to == null
                || !person.employedFrom().isAfter(to);
        boolean notOver = person.employedTo() == null
                || from == null
                || !person.employedTo().isBefore(from);
        return begun && notOver;
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other);
    }
}
