package dev.lockstep.streams.engagement.change.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a change order. */
public sealed interface Happening {
    /** The kinds of happenings, for tables. */
    enum Trigger {
        /** The source asks for other figures or another last day. */
        ASK_CHANGED,
        /** An active project and its contract are there. */
        REVIEW_POSSIBLE,
        /** Somebody approves. */
        APPROVE,
        /** Somebody rejects. */
        REJECT,
        /** Somebody, or the source, withdraws. */
        WITHDRAW,
        /** It is first in the line of amendments. */
        TURN_CAME,
        /** The awaited write is in effect. */
        CONFIRMED,
        /** The awaited write was refused or taken back: nothing of it is in effect. */
        REFUSED,
        /** Every system that was written to shows it. */
        SEEN,
        /** A person who has removed the obstacle lets it go on. */
        RELEASE
    }

    /** The kind. */
    Trigger trigger();

    /** The source asks for something else than before. */
    record AskChanged(Ask ask) implements Happening {
        @Override
        public Trigger trigger() {
            return Trigger.ASK_CHANGED;
        }
    }

    /** The review may begin, under these terms. */
    record ReviewPossible(ReviewTerms terms, Instant at) implements Happening {
        @Override
        public Trigger trigger() {
            return Trigger.REVIEW_POSSIBLE;
        }
    }

    /** A yes. */
    record Approve(Approval approval) implements Happening {
        @Override
        public Trigger trigger() {
            return Trigger.APPROVE;
        }
    }

    /** A no. */
    record Reject(String actor, String reason, Instant at) implements Happening {
        @Override
        public Trigger trigger() {
            return Trigger.REJECT;
        }
    }

    /** Not wanted any more. */
    record Withdraw(String actor, String reason, Instant at) implements Happening {
        @Override
        public Trigger trigger() {
            return Trigger.WITHDRAW;
        }
    }

    /** Its turn, with the amendment that it is to make and the writes that belong to it. */
    record TurnCame(Amendment amendment, List<StepKind> kinds) implements Happening {
        @Override
        public Trigger trigger() {
            return Trigger.TURN_CAME;
        }
    }

    /** The awaited write is in effect. */
    record Confirmed() implements Happening {
        @Override
        public Trigger trigger() {
            return Trigger.CONFIRMED;
        }
    }

    /** The awaited write is not, and will not be, in effect. */
    record Refused(@Nullable String words) implements Happening {
        @Override
        public Trigger trigger() {
            return Trigger.REFUSED;
        }
    }

    /** Shown by every system that was written to. */
    record Seen() implements Happening {
        @Override
        public Trigger trigger() {
            return Trigger.SEEN;
        }
    }

    /** The obstacle is gone. */
    record Release(String actor) implements Happening {
        @Override
        public Trigger trigger() {
            return Trigger.RELEASE;
        }
    }
}
