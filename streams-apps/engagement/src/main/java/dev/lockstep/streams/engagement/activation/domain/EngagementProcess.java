package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one engagement's way to an active project.
 *
 * @param problems what the exception desk knows as open
 * @param stops how often the way has stopped so far: tells the events of one stop from those of the next
 * @param wonOn day of the win, whose gate sets count to the end; null while not won
 * @param gateSet name of the gate set that was asked last; null before
 * @param dueAt when the clock looks at it, UTC; null when time changes nothing
 * @param history phases in order, the newest {@value #REMEMBERED}
 */
public record EngagementProcess(
        Activation state,
        OpenProblems problems,
        int stops,
        @Nullable LocalDate wonOn,
        @Nullable String gateSet,
        Timing timing,
        @Nullable Instant dueAt,
        List<Passage> history) {
    /** How many phases are remembered. */
    public static final int REMEMBERED = 50;
    /** An engagement of which nothing is known. */
    public static final EngagementProcess NEW = new EngagementProcess(
            new Activation.NotWon(1), OpenProblems.NONE, 0, null, null, Timing.NONE, null, List.of());

    /** Completes what an older version did not keep. */
    @SuppressWarnings("NullAway") // read from a store that an older version wrote
    public EngagementProcess {
        timing = timing == null ? Timing.NONE : timing;
        history = history == null ? List.of() : List.copyOf(history);
    }

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

    /** When the present phase began, UTC; empty before anything happened. */
    public Optional<Instant> since() {
        return history.isEmpty()
                ? Optional.empty()
                : Optional.of(history.get(history.size() - 1).at());
    }

    /** Day of the win that counts for the facts: the first one, as long as the process lasts. */
    public LocalDate wonOn(LocalDate now) {
        return wonOn == null ? now : wonOn;
    }

    /** The same, with its awaited write late. */
    public EngagementProcess late() {
        return new EngagementProcess(state, problems, stops, wonOn, gateSet, timing.late(), dueAt, history);
    }

    /** What is remembered next. */
    public EngagementProcess becoming(Activation next, Facts facts, ActivationRules rules, Instant now) {
        Timing times = timing.after(state, next, facts, now);
        OpenProblems open = problems.becoming(ActivationProblems.of(next, facts, times.overdue()), now);
        boolean over = !facts.won() && (next.phase() == Phase.NOT_WON || next.phase() == Phase.COMPENSATED);
        EngagementProcess after = new EngagementProcess(
                next,
                open,
                stops,
                over ? null : wonOn(facts.wonOn()),
                over ? null : facts.gateSetName(),
                times,
                times.dueAt(rules).orElse(null),
                passed(next, now));
        return after.hasStoppedSince(this) ? after.stopped() : after;
    }

    private EngagementProcess stopped() {
        return new EngagementProcess(state, problems, stops + 1, wonOn, gateSet, timing, dueAt, history);
    }

    private List<Passage> passed(Activation next, Instant now) {
        boolean first = history.isEmpty() && next.phase() != Phase.NOT_WON;
        if (!first && next.phase() == state.phase() && next.round() == state.round()) {
            return history;
        }
        List<Passage> longer = new ArrayList<>(history);
        longer.add(new Passage(next.phase(), next.round(), now));
        return longer.subList(Math.max(0, longer.size() - REMEMBERED), longer.size());
    }
}
