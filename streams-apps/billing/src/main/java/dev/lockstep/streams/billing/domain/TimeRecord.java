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

    /**
     * The record of an entry that comes from another engagement, where it may have come further. What is under way is
     * asked for again under the same key, so that this engagement hears of its end; it never goes out twice.
     */
    public TimeRecord after(TimeRecord there) {
        boolean further = there.state.tries() > state.tries()
                || (there.state.tries() == state.tries() && rank(there.state) >= rank(state));
        EntryState next = further ? there.state : state;
        if (further && next instanceof EntryState.Posting posting) {
            next = new EntryState.Held(posting.tries(), null);
        }
        return new TimeRecord(next, problems, said, Math.max(announcements, there.announcements));
    }

    private static int rank(EntryState state) {
        if (state instanceof EntryState.Posted || state instanceof EntryState.Changed) {
            return 2;
        }
        return state instanceof EntryState.Posting ? 1 : 0;
    }

    /** Whether nothing needs to be remembered: not approved, and never asked to be posted. */
    public boolean isForgettable() {
        return state instanceof EntryState.Idle && state.tries() == 1;
    }
}
