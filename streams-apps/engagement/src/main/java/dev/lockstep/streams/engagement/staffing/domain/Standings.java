package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Person;
import dev.lockstep.streams.engagement.staffing.domain.Standing.Nearest;
import dev.lockstep.streams.engagement.staffing.domain.Standing.Reading;
import dev.lockstep.streams.engagement.staffing.domain.WeekPromises.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says how a request stands, from what covers it and what is promised to it. */
final class Standings {
    private static final int MOST_NEAREST = 3;
    private static final int MOST_ASKED = 500;
    private static final int MINOR_UNITS = 2;

    private final StaffingPolicy policy;
    private final Roster roster;
    private final OpenDemand demand;

    Standings(StaffingPolicy policy, Roster roster, OpenDemand demand) {
        this.policy = policy;
        this.roster = roster;
        this.demand = demand;
    }

    Standing of(Need need, EngagementStaffing engagement, LocalDate thisWeek) {
        HoursByWeek open = need.open().since(thisWeek);
        HoursByWeek promised = promised(need, open);
        HoursByWeek missing = roster.isEmpty() ? HoursByWeek.NONE : open.without(promised);
        return new Standing(
                need.id(),
                need.engagement(),
                need.version(),
                need.correlation(),
                need.forecast(),
                engagement.projectCode(),
                need.role(),
                need.skill(),
                need.region(),
                need.legalEntity(),
                need.from(),
                need.to(),
                reading(need, missing),
                need.asked().total(),
                need.hard().total(),
                need.soft().total(),
                promised.total(),
                missing,
                missing.isEmpty() ? List.of() : nearest(need, missing),
                atRisk(need, engagement.amount()));
    }

    private HoursByWeek promised(Need need, HoursByWeek open) {
        TreeMap<LocalDate, Long> minutes = new TreeMap<>();
        for (LocalDate week : open.minutes().keySet()) {
            minutes.put(
                    week,
                    demand.promised(need.id(), week).stream()
                            .mapToLong(Share::minutes)
                            .sum());
        }
        return new HoursByWeek(minutes);
    }

    private Reading reading(Need need, HoursByWeek missing) {
        return switch (need.kind()) {
            case WITHDRAWN -> Reading.WITHDRAWN;
            case INCOMPLETE -> Reading.DETAILS_MISSING;
            case FULFILLED -> Reading.HARD_BOOKED;
            case LIVE -> {
                if (need.hard().total() >= need.asked().total()) {
                    yield Reading.HARD_BOOKED;
                } else if (need.open().isEmpty()) {
                    yield Reading.SOFT_BOOKED;
                }
                if (roster.isEmpty()) {
                    yield Reading.NOBODY_KNOWN;
                }
                yield missing.isEmpty() ? Reading.CAPACITY_SUFFICES : Reading.CAPACITY_MISSING;
            }
        };
    }

    /** Whoever shares role or skill, who fits first, then who has most time in the weeks that are short. */
    private List<Nearest> nearest(Need need, HoursByWeek missing) {
        Set<String> pool = new TreeSet<>();
        pool.addAll(need.role() == null ? Set.of() : roster.withRole(need.role()));
        pool.addAll(need.skill() == null ? Set.of() : roster.withSkill(need.skill()));
        Candidates candidates = new Candidates(policy.matching(), roster);
        Comparator<Person> fitFirst = Comparator.comparing(person -> !candidates.fits(person, need));
        return pool.stream()
                .limit(MOST_ASKED)
                .map(roster::person)
                .filter(person -> person != null
                        && person.active()
                        && free(person, missing.minutes().keySet()) > 0)
                .sorted(fitFirst.thenComparing(
                                person -> -free(person, missing.minutes().keySet()))
                        .thenComparing(Person::id))
                .limit(MOST_NEAREST)
                .map(person -> new Nearest(
                        person.id(),
                        person.number(),
                        free(person, missing.minutes().keySet()),
                        candidates.obstacle(person, need)))
                .toList();
    }

    private long free(Person person, Collection<LocalDate> weeks) {
        return weeks.stream().mapToLong(week -> roster.free(person.id(), week)).sum();
    }

    private @Nullable Money atRisk(Need need, @Nullable Money amount) {
        long asked = demand.of(need.engagement()).stream()
                .filter(other -> other.kind() != Need.Kind.WITHDRAWN)
                .mapToLong(other -> other.asked().total())
                .sum();
        if (amount == null || asked == 0) {
            return amount;
        }
        long unbooked = need.asked().total() - need.hard().total();
        BigDecimal share = amount.amount()
                .multiply(BigDecimal.valueOf(unbooked))
                .divide(BigDecimal.valueOf(asked), MINOR_UNITS, RoundingMode.HALF_UP);
        return new Money(share, amount.currency());
    }
}
