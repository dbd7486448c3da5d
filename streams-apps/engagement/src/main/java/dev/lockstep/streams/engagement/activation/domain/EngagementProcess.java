package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;

/**
 * All that is remembered of one engagement's way to an active project.
 *
 * @param problems what the exception desk knows as open
 * @param stops how often the way has stopped so far: tells the events of one stop from those of the next
 */
public record EngagementProcess(Activation state, OpenProblems problems, int stops) {
    /** An engagement of which nothing is known. */
    public static final EngagementProcess NEW = new EngagementProcess(new Activation.NotWon(), OpenProblems.NONE, 0);

    /** Whether the workflow waits for somebody. */
    public boolean isStopped() {
        return state.phase() == Phase.BLOCKED || state.phase() == Phase.STUCK;
    }

    /** Whether the stop is news: it has just happened, or has reasons that were not there before. */
    public boolean hasStoppedSince(EngagementProcess before) {
        return isStopped()
                && (!before.isStopped()
                        || problems.problems().stream()
                                .anyMatch(problem -> !before.problems.holds(problem.groupKey())));
    }

    /** What is remembered next. */
    public EngagementProcess becoming(Activation next, OpenProblems open) {
        EngagementProcess after = new EngagementProcess(next, open, stops);
        return after.hasStoppedSince(this) ? new EngagementProcess(next, open, stops + 1) : after;
    }
}
