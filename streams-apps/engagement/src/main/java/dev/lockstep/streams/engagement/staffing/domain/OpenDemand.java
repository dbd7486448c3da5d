package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.streams.engagement.staffing.domain.CapacityDesk.Work;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Person;
import dev.lockstep.streams.engagement.staffing.domain.WeekPromises.Share;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every request, the weeks in which it is open, and what is promised to it. Only weeks that something has touched are worked
 * out again, each for the requests that are open in it.
 */
final class OpenDemand {
    private final Candidates candidates;
    private final Roster roster;
    private final Map<String, Need> needs = new HashMap<>();
    private final Map<String, List<Need>> byEngagement = new HashMap<>();
    private final TreeMap<LocalDate, TreeSet<Need>> openIn = new TreeMap<>();
    private final Map<LocalDate, Map<String, List<Share>>> promises = new HashMap<>();
    private final Map<String, List<String>> fitting = new HashMap<>();
    private final Set<LocalDate> marked = new HashSet<>();
    private long weeks;
    private long looks;

    OpenDemand(Candidates candidates, Roster roster) {
        this.candidates = candidates;
        this.roster = roster;
    }

    /** The requests of an engagement as they are now; answers the ids of all that it has or had. */
    Set<String> replace(String engagement, List<Need> next) {
        Set<Need> before = new HashSet<>(of(engagement));
        Set<Need> after = new HashSet<>(next);
        before.stream().filter(need -> !after.contains(need)).forEach(this::drop);
        after.stream().filter(need -> !before.contains(need)).forEach(this::add);
        byEngagement.put(engagement, List.copyOf(next));
        Set<String> ids = new TreeSet<>();
        before.forEach(need -> ids.add(need.id()));
        after.forEach(need -> ids.add(need.id()));
        return ids;
    }

    /** Marks the weeks of a span in which anything is open. */
    void mark(LocalDate from, LocalDate to) {
        if (!from.isAfter(to)) {
            marked.addAll(openIn.subMap(from, true, to, true).keySet());
        }
    }

    /**
     * A person came or went: every request that the person fits is looked at again.
     *
     * @param person as known before, or as known now; a change is both
     */
    void personChanged(Person person) {
        for (Need need : needs.values()) {
            if (candidates.fits(person, need)) {
                fitting.remove(need.id());
                marked.addAll(need.open().minutes().keySet());
            }
        }
    }

    /** Promises what is free in the marked weeks from a week on; answers the requests that are promised otherwise. */
    Set<String> promise(LocalDate thisWeek) {
        Set<String> changed = new TreeSet<>();
        for (LocalDate week : new TreeSet<>(marked)) {
            if (!week.isBefore(thisWeek)) {
                changed.addAll(promiseIn(week));
            }
        }
        marked.clear();
        promises.keySet().removeIf(week -> week.isBefore(thisWeek));
        return changed;
    }

    private Set<String> promiseIn(LocalDate week) {
        WeekPromises pot = new WeekPromises(week, roster);
        Collection<Need> open = openIn.getOrDefault(week, new TreeSet<>(Need.BY_KICKOFF));
        Map<String, List<Share>> next = pot.of(open, this::fitting);
        weeks++;
        looks += pot.looks();
        Map<String, List<Share>> before = promises.getOrDefault(week, Map.of());
        Set<String> changed = new TreeSet<>(before.keySet());
        changed.addAll(next.keySet());
        changed.removeIf(id -> next.getOrDefault(id, List.of()).equals(before.getOrDefault(id, List.of())));
        promises.put(week, next);
        return changed;
    }

    Optional<Need> find(String id) {
        return Optional.ofNullable(needs.get(id));
    }

    List<Need> of(String engagement) {
        return byEngagement.getOrDefault(engagement, List.of());
    }

    Set<String> requests() {
        return needs.keySet();
    }

    /** What is promised to a request in a week. */
    List<Share> promised(String id, LocalDate week) {
        return promises.getOrDefault(week, Map.of()).getOrDefault(id, List.of());
    }

    Map<String, Long> promisedByWeekAndPerson() {
        Map<String, Long> sums = new TreeMap<>();
        promises.forEach((week, ofWeek) -> ofWeek.values()
                .forEach(shares ->
                        shares.forEach(share -> sums.merge(week + "/" + share.person(), share.minutes(), Long::sum))));
        return sums;
    }

    /** Who fits a request, in the order in which people are asked. */
    List<String> fitting(Need need) {
        return fitting.computeIfAbsent(need.id(), any -> candidates.of(need));
    }

    Work work() {
        return new Work(weeks, looks);
    }

    private void add(Need need) {
        needs.put(need.id(), need);
        need.open().minutes().keySet().forEach(week -> {
            openIn.computeIfAbsent(week, any -> new TreeSet<>(Need.BY_KICKOFF)).add(need);
            marked.add(week);
        });
    }

    private void drop(Need need) {
        needs.remove(need.id(), need);
        fitting.remove(need.id());
        need.open().minutes().keySet().forEach(week -> {
            openIn.getOrDefault(week, new TreeSet<>(Need.BY_KICKOFF)).remove(need);
            marked.add(week);
        });
    }
}
