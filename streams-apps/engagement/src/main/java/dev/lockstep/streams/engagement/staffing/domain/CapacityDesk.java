package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.streams.engagement.staffing.domain.Fact.Absence;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Booking;
import dev.lockstep.streams.engagement.staffing.domain.Fact.InEngagement;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Person;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All demand and all capacity of the firm in one place. Facts come in any order; what follows depends on the facts alone.
 * Facts only mark what they touch: weeks, requests, people, engagements. {@link #settle} then works out the marked weeks,
 * each for the requests that are open in it, and nothing else.
 */
public final class CapacityDesk {
    private final StaffingPolicy policy;
    private final Roster roster;
    private final OpenDemand demand;
    private final Map<String, Fact> facts = new HashMap<>();
    private final Map<String, EngagementStaffing> engagements = new HashMap<>();
    private final TreeSet<String> touchedEngagements = new TreeSet<>();
    private final TreeSet<String> touchedPeople = new TreeSet<>();
    private final TreeSet<String> touchedRequests = new TreeSet<>();

    /** An empty desk under a policy. */
    public CapacityDesk(StaffingPolicy policy) {
        this.policy = policy;
        this.roster = new Roster(policy);
        this.demand = new OpenDemand(new Candidates(policy.matching(), roster), roster);
    }

    /**
     * Whom facts have changed something for since they were last settled; ids, sorted.
     *
     * @param requests that stand differently, or not at all any more
     * @param people whose capacity or bookings changed
     * @param engagements whose bookings or requests changed
     */
    public record Touched(TreeSet<String> requests, TreeSet<String> people, TreeSet<String> engagements) {}

    /**
     * Takes note of a fact.
     *
     * @param key under which it replaces what was known before
     * @param fact null when it does not hold any more
     * @return false when that was known already
     */
    public boolean learn(String key, @Nullable Fact fact) {
        Fact before = fact == null ? facts.remove(key) : facts.put(key, fact);
        if (Objects.equals(before, fact)) {
            return false;
        }
        boolean someoneWasKnown = !roster.isEmpty();
        if (before != null) {
            withdraw(key, before);
        }
        if (fact != null) {
            add(key, fact);
        }
        if (someoneWasKnown == roster.isEmpty()) {
            touchedRequests.addAll(demand.requests());
        }
        return true;
    }

    /** The fact that is known under a key. */
    public Optional<Fact> known(String key) {
        return Optional.ofNullable(facts.get(key));
    }

    /** Works out everything that the facts since the last time have touched, as of a day. */
    public Touched settle(LocalDate today) {
        touchedEngagements.forEach(id -> touchedRequests.addAll(demand.replace(id, needsOf(id))));
        touchedRequests.addAll(demand.promise(HoursByWeek.weekOf(today)));
        Touched touched = new Touched(
                new TreeSet<>(touchedRequests), new TreeSet<>(touchedPeople), new TreeSet<>(touchedEngagements));
        touchedRequests.clear();
        touchedPeople.clear();
        touchedEngagements.clear();
        return touched;
    }

    /** How a request stands; empty when nobody knows it any more. */
    public Optional<Standing> standing(String requestId, LocalDate today) {
        return demand.find(requestId).map(need -> new Standings(policy, roster, demand)
                .of(need, engagement(need.engagement()), HoursByWeek.weekOf(today)));
    }

    /** What a person can do and is booked for; empty when nobody knows the person. */
    public Optional<PersonLoad> load(String person) {
        return Optional.ofNullable(roster.load(person));
    }

    /** What an engagement expects of people, and what finance must know about who they are. */
    public EngagementForecast forecast(String engagementId) {
        return EngagementForecast.of(engagementId, engagement(engagementId), demand.of(engagementId), roster, policy);
    }

    /** Bookings of a person that lie in a span, by key. */
    public Map<String, Booking> bookingsOf(String person, LocalDate from, LocalDate to) {
        return roster.bookingsWithin(person, from, to);
    }

    /** Minutes that are promised, by {@code week/person}: what the promises are held against. */
    Map<String, Long> promisedByWeekAndPerson() {
        return demand.promisedByWeekAndPerson();
    }

    /** People looked at and weeks worked out so far: the measure of the work. */
    public Work work() {
        return demand.work();
    }

    /**
     * How much has been done.
     *
     * @param weeks worked out
     * @param looks at a person for a request in a week
     */
    public record Work(long weeks, long looks) {}

    private List<Need> needsOf(String engagementId) {
        return engagement(engagementId).needs(policy, roster);
    }

    private EngagementStaffing engagement(String id) {
        return engagements.computeIfAbsent(id, EngagementStaffing::new);
    }

    private void add(String key, Fact fact) {
        if (fact instanceof Person person) {
            roster.put(person.id(), person);
            personChanged(person);
        } else if (fact instanceof Absence absence) {
            roster.put(key, absence);
            timeChanged(absence.person(), absence.from(), absence.to());
        } else {
            ofEngagement((InEngagement) fact).put(key, fact);
            booked(key, fact, true);
        }
    }

    private void withdraw(String key, Fact before) {
        if (before instanceof Person person) {
            roster.put(person.id(), (Person) null);
            personChanged(person);
        } else if (before instanceof Absence absence) {
            roster.remove(key, absence);
            timeChanged(absence.person(), absence.from(), absence.to());
        } else {
            ofEngagement((InEngagement) before).remove(key, before);
            booked(key, before, false);
        }
    }

    private void booked(String key, Fact fact, boolean added) {
        if (fact instanceof Booking booking) {
            if (added) {
                roster.put(key, booking);
            } else {
                roster.remove(key, booking);
            }
            timeChanged(booking.person(), booking.from(), booking.to());
        }
    }

    /** Role, entity and calendar of the person may decide what each booking covers and what each request may have. */
    private void personChanged(Person person) {
        touchedPeople.add(person.id());
        roster.bookingsOf(person.id()).forEach(booking -> touchedEngagements.add(booking.engagement()));
        demand.personChanged(person);
    }

    private void timeChanged(String person, LocalDate from, LocalDate to) {
        touchedPeople.add(person);
        demand.mark(HoursByWeek.weekOf(from), HoursByWeek.weekOf(to));
    }

    private EngagementStaffing ofEngagement(InEngagement fact) {
        touchedEngagements.add(fact.engagement());
        return engagement(fact.engagement());
    }
}
