package dev.lockstep.streams.billing.domain;

import dev.lockstep.schemas.problems.OpenProblems;

/**
 * All that is remembered of one time entry.
 *
 * @param problems what the exception desk knows as open
 * @param said what was last announced of it; empty before the first announcement
 * @param announcements how many there were: tells the events of one announcement from those of the next
 */
public record TimeRecord(EntryState state, OpenProblems problems, String said, int announcements) {
    /** An entry of which nothing is known. */
    public static final TimeRecord NEW = new TimeRecord(new EntryState.Idle(1), OpenProblems.NONE, "", 0);

    /** Whether nothing needs to be remembered: not approved, and never asked to be posted. */
    public boolean isForgettable() {
        return state instanceof EntryState.Idle && state.tries() == 1;
    }
}
