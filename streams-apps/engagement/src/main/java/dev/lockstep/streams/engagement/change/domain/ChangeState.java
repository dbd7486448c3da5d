package dev.lockstep.streams.engagement.change.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a change order stands. Moves are listed in {@link ChangeTransitions}. */
public sealed interface ChangeState {
    /** The states by name. */
    enum Phase {
        /** Asked for; it cannot be reviewed yet. */
        RAISED,
        /** Nobody has approved it yet. */
        IN_REVIEW,
        /** Somebody has approved it; one more must, or the approvals differ. */
        PARTLY_APPROVED,
        /** Approved; other change orders of the engagement go first. */
        APPROVED,
        /** Being written to the other systems, one after the other. */
        PROPAGATING,
        /** Every system has confirmed; not all show it yet. */
        VERIFYING,
        /** Every system shows it. */
        DONE,
        /** A system refused its part; a person must act. */
        STUCK,
        /** Withdrawn after something was written: it is being undone. */
        TAKING_BACK,
        /** Refused by a reviewer. */
        REJECTED,
        /** Taken back; nothing of it is in effect. */
        WITHDRAWN
    }

    /** The name of this state. */
    Phase phase();

    /** The terms of the review; null before one was possible. */
    default @Nullable ReviewTerms terms() {
        Granted granted = granted();
        return granted == null ? null : granted.terms();
    }

    /** What was approved; null before. */
    default @Nullable Granted granted() {
        return null;
    }

    /** The amendment that is, or is to be, in effect; null before its turn came. */
    default @Nullable Amendment amendment() {
        return null;
    }

    /** The write whose outcome is awaited. */
    default Optional<StepOrder> awaited() {
        return Optional.empty();
    }

    /** Asked for. */
    record Raised() implements ChangeState {
        @Override
        public Phase phase() {
            return Phase.RAISED;
        }
    }

    /** Waiting for the first approval. */
    record InReview(ReviewTerms terms, Instant since) implements ChangeState {
        @Override
        public Phase phase() {
            return Phase.IN_REVIEW;
        }
    }

    /** Some have approved. */
    record PartlyApproved(ReviewTerms terms, Instant since, List<Approval> approvals) implements ChangeState {
        /** Copies the list. */
        public PartlyApproved {
            approvals = List.copyOf(approvals);
        }

        @Override
        public Phase phase() {
            return Phase.PARTLY_APPROVED;
        }
    }

    /** Waiting for its turn. */
    record Approved(Granted granted) implements ChangeState {
        @Override
        public Phase phase() {
            return Phase.APPROVED;
        }
    }

    /** On its way into the other systems. */
    record Propagating(Granted granted, Amendment amendment, Steps steps) implements ChangeState {
        @Override
        public Phase phase() {
            return Phase.PROPAGATING;
        }

        @Override
        public Optional<StepOrder> awaited() {
            return steps.open().map(step -> new StepOrder(amendment, step, false));
        }
    }

    /** Confirmed everywhere, not seen everywhere. */
    record Verifying(Granted granted, Amendment amendment, Steps steps) implements ChangeState {
        @Override
        public Phase phase() {
            return Phase.VERIFYING;
        }
    }

    /** In effect. */
    record Done(Granted granted, Amendment amendment, Steps steps) implements ChangeState {
        @Override
        public Phase phase() {
            return Phase.DONE;
        }
    }

    /** Refused by a system. */
    record Stuck(Granted granted, Amendment amendment, Steps steps) implements ChangeState {
        @Override
        public Phase phase() {
            return Phase.STUCK;
        }
    }

    /**
     * Being undone.
     *
     * @param amendment that is undone
     * @param steps of it; one may still be on its way
     * @param undoing the amendment that undoes it; null until its turn comes
     * @param back its steps
     */
    record TakingBack(
            Granted granted,
            Amendment amendment,
            Steps steps,
            @Nullable Amendment undoing,
            Steps back) implements ChangeState {
        @Override
        public Phase phase() {
            return Phase.TAKING_BACK;
        }

        @Override
        public Optional<StepOrder> awaited() {
            return undoing == null
                    ? steps.open().map(step -> new StepOrder(amendment, step, false))
                    : back.open().map(step -> new StepOrder(undoing, step, false));
        }
    }

    /** Refused by a reviewer. */
    record Rejected(String actor, String reason, Instant at) implements ChangeState {
        @Override
        public Phase phase() {
            return Phase.REJECTED;
        }
    }

    /**
     * Taken back.
     *
     * @param peopleRequested whether people were requested for it: no system offers to undo that, so a person must
     */
    record Withdrawn(boolean peopleRequested) implements ChangeState {
        @Override
        public Phase phase() {
            return Phase.WITHDRAWN;
        }
    }

    /** Whether a turn among the amendments of the engagement is what it waits for. */
    default boolean waitsForTurn() {
        return this instanceof Approved
                || (this instanceof TakingBack back
                        && back.undoing() == null
                        && back.steps().open().isEmpty());
    }

    /** Whether it stands, or will stand, in the line of amendments. */
    default boolean isInLine() {
        return switch (phase()) {
            case APPROVED, PROPAGATING, STUCK, TAKING_BACK -> true;
            case RAISED, IN_REVIEW, PARTLY_APPROVED, VERIFYING, DONE, REJECTED, WITHDRAWN -> false;
        };
    }
}
