package dev.lockstep.streams.engagement.change.domain;

import static dev.lockstep.streams.engagement.change.domain.ChangeState.Phase.APPROVED;
import static dev.lockstep.streams.engagement.change.domain.ChangeState.Phase.DONE;
import static dev.lockstep.streams.engagement.change.domain.ChangeState.Phase.IN_REVIEW;
import static dev.lockstep.streams.engagement.change.domain.ChangeState.Phase.PARTLY_APPROVED;
import static dev.lockstep.streams.engagement.change.domain.ChangeState.Phase.PROPAGATING;
import static dev.lockstep.streams.engagement.change.domain.ChangeState.Phase.RAISED;
import static dev.lockstep.streams.engagement.change.domain.ChangeState.Phase.REJECTED;
import static dev.lockstep.streams.engagement.change.domain.ChangeState.Phase.STUCK;
import static dev.lockstep.streams.engagement.change.domain.ChangeState.Phase.TAKING_BACK;
import static dev.lockstep.streams.engagement.change.domain.ChangeState.Phase.VERIFYING;
import static dev.lockstep.streams.engagement.change.domain.ChangeState.Phase.WITHDRAWN;
import static dev.lockstep.streams.engagement.domain.TransitionTable.ignored;
import static dev.lockstep.streams.engagement.domain.TransitionTable.to;

import dev.lockstep.streams.engagement.change.domain.ChangeState.Phase;
import dev.lockstep.streams.engagement.change.domain.Happening.Trigger;
import dev.lockstep.streams.engagement.domain.TransitionTable;
import java.util.EnumSet;
import java.util.Set;

/** The table of a change order: every phase, every trigger, what follows or why nothing does. */
public final class ChangeTransitions {
    private static final Set<Phase> ENDED = EnumSet.of(REJECTED, WITHDRAWN);

    /** The table itself. */
    public static final TransitionTable<Phase, Trigger> TABLE = table();

    private ChangeTransitions() {}

    private static TransitionTable<Phase, Trigger> table() {
        TransitionTable.Builder<Phase, Trigger> table = TransitionTable.of(Phase.class, Trigger.class);
        asks(table);
        decisions(table);
        writes(table);
        return table.build();
    }

    private static void asks(TransitionTable.Builder<Phase, Trigger> table) {
        Set<Phase> all = EnumSet.allOf(Phase.class);
        table.when(all, Trigger.ASK_CHANGED, to(RAISED))
                .when(
                        EnumSet.of(PROPAGATING, VERIFYING, DONE, STUCK, TAKING_BACK),
                        Trigger.ASK_CHANGED,
                        ignored("what was approved is being carried out; the difference is reported as "
                                + "CHANGED_AFTER_APPROVAL"))
                .when(all, Trigger.REVIEW_POSSIBLE, ignored("the review has begun already"))
                .when(RAISED, Trigger.REVIEW_POSSIBLE, to(IN_REVIEW));
    }

    private static void decisions(TransitionTable.Builder<Phase, Trigger> table) {
        Set<Phase> all = EnumSet.allOf(Phase.class);
        Set<Phase> undecided = EnumSet.of(RAISED, IN_REVIEW, PARTLY_APPROVED, APPROVED);
        table.when(all, Trigger.APPROVE, ignored("it is approved already; another approval adds nothing"))
                .when(RAISED, Trigger.APPROVE, ignored("it cannot be reviewed yet; what it waits for is reported"))
                .when(ENDED, Trigger.APPROVE, ignored("it has ended; raise it anew with other figures"))
                .when(IN_REVIEW, Trigger.APPROVE, to(IN_REVIEW, PARTLY_APPROVED, APPROVED))
                .when(PARTLY_APPROVED, Trigger.APPROVE, to(PARTLY_APPROVED, APPROVED))
                .when(all, Trigger.REJECT, ignored("it is being carried out; withdraw it instead"))
                .when(ENDED, Trigger.REJECT, ignored("it has ended already"))
                .when(RAISED, Trigger.REJECT, to(REJECTED))
                .when(IN_REVIEW, Trigger.REJECT, to(REJECTED, IN_REVIEW))
                .when(PARTLY_APPROVED, Trigger.REJECT, to(REJECTED, PARTLY_APPROVED))
                .when(APPROVED, Trigger.REJECT, to(REJECTED, APPROVED))
                .when(undecided, Trigger.WITHDRAW, to(WITHDRAWN))
                .when(PROPAGATING, Trigger.WITHDRAW, to(TAKING_BACK))
                .when(EnumSet.of(VERIFYING, DONE, STUCK), Trigger.WITHDRAW, to(TAKING_BACK, WITHDRAWN))
                .when(TAKING_BACK, Trigger.WITHDRAW, ignored("it is being taken back already"))
                .when(ENDED, Trigger.WITHDRAW, ignored("it has ended already"));
    }

    private static void writes(TransitionTable.Builder<Phase, Trigger> table) {
        Set<Phase> all = EnumSet.allOf(Phase.class);
        table.when(all, Trigger.TURN_CAME, ignored("it does not stand in the line of amendments"))
                .when(
                        EnumSet.of(PROPAGATING, STUCK),
                        Trigger.TURN_CAME,
                        ignored("its turn has come already, and lasts until its writes are done"))
                .when(APPROVED, Trigger.TURN_CAME, to(PROPAGATING, VERIFYING))
                .when(TAKING_BACK, Trigger.TURN_CAME, to(TAKING_BACK, WITHDRAWN))
                .when(
                        all,
                        Trigger.CONFIRMED,
                        ignored("no write is awaited; a late or repeated outcome changes nothing"))
                .when(PROPAGATING, Trigger.CONFIRMED, to(PROPAGATING, VERIFYING))
                .when(TAKING_BACK, Trigger.CONFIRMED, to(TAKING_BACK, WITHDRAWN))
                .when(all, Trigger.REFUSED, ignored("no write is awaited; a late or repeated outcome changes nothing"))
                .when(PROPAGATING, Trigger.REFUSED, to(STUCK))
                .when(TAKING_BACK, Trigger.REFUSED, to(TAKING_BACK, WITHDRAWN))
                .when(all, Trigger.SEEN, ignored("nothing of it waits to be seen"))
                .when(VERIFYING, Trigger.SEEN, to(DONE))
                .when(all, Trigger.RELEASE, ignored("nothing of it was refused; there is nothing to release"))
                .when(STUCK, Trigger.RELEASE, to(PROPAGATING))
                .when(TAKING_BACK, Trigger.RELEASE, to(TAKING_BACK))
                .when(WITHDRAWN, Trigger.RELEASE, to(WITHDRAWN));
    }
}
