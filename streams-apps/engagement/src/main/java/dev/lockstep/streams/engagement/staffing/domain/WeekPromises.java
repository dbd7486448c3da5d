package dev.lockstep.streams.engagement.staffing.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the free hours of one week are promised to. Requests are served in order of kickoff, each from the people that fit it
 * in their order, so the result follows from the facts alone and no hour is promised twice. More free hours of anybody
 * never leave any request with less: what is left for the next one can only grow.
 */
final class WeekPromises {
    private final LocalDate week;
    private final Roster roster;
    private final Map<String, Long> taken = new HashMap<>();
    private long looks;

    WeekPromises(LocalDate week, Roster roster) {
        this.week = week;
        this.roster = roster;
    }

    /**
     * Part of a week of a person.
     *
     * @param minutes promised, more than 0
     */
    record Share(String person, long minutes) {}

    /** What each request is promised; requests that get nothing are left out. */
    Map<String, List<Share>> of(Collection<Need> inOrder, Function<Need, List<String>> candidates) {
        Map<String, List<Share>> promised = new HashMap<>();
        for (Need need : inOrder) {
            List<Share> shares = serve(need.open().in(week), candidates.apply(need));
            if (!shares.isEmpty()) {
                promised.put(need.id(), shares);
            }
        }
        return promised;
    }

    /** How many people were looked at, by which the work is measured. */
    long looks() {
        return looks;
    }

    private List<Share> serve(long minutes, List<String> candidates) {
        List<Share> shares = new ArrayList<>();
        long missing = minutes;
        for (int i = 0; i < candidates.size() && missing > 0; i++) {
            String person = candidates.get(i);
            looks++;
            long share = Math.min(missing, roster.free(person, week) - taken.getOrDefault(person, 0L));
            if (share > 0) {
                shares.add(new Share(person, share));
                taken.merge(person, share, Long::sum);
                missing -= share;
            }
        }
        return shares;
    }
}
