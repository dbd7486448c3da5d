package dev.lockstep.streams.writeback.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one write stands. Which state may follow which is said by {@link WriteTransitions} alone. */
public sealed interface WriteState {
    /** The states by name, for tables and switches. */
    enum Kind {
        /** Recorded; another write of the same record goes first. */
        REQUESTED,
        /** Its turn, but the record was written too often of late. */
        HELD,
        /** A write is on its way. */
        WRITING,
        /** The write may or may not have taken effect; a probe is due. */
        UNKNOWN,
        /** A probe is on its way. */
        PROBING,
        /** Certainly not in effect; the next write is due. */
        WAITING,
        /** In effect. */
        CONFIRMED,
        /** Refused by the target for a business reason. */
        REJECTED,
        /** Taken back or expired before anything of it was in effect. */
        CANCELLED;

        /** Whether nothing can follow. */
        public boolean isFinal() {
            return this == CONFIRMED || this == REJECTED || this == CANCELLED;
        }

        /** Whether an exchange is with the dispatcher. */
        public boolean isOut() {
            return this == WRITING || this == PROBING;
        }

        /** Whether nothing of the write is in effect for certain, and nothing is out that could change that. */
        public boolean isWithoutEffect() {
            return this == REQUESTED || this == HELD || this == WAITING;
        }
    }

    /** The name of this state. */
    Kind kind();

    /** When something must be done without any message; empty when the state waits for one or is final. */
    default Optional<Instant> dueAt() {
        return Optional.empty();
    }

    /** Whether nothing can follow. */
    default boolean isFinal() {
        return kind().isFinal();
    }

    /** Recorded, not yet sent. */
    record Requested() implements WriteState {
        @Override
        public Kind kind() {
            return Kind.REQUESTED;
        }
    }

    /** Held until the record's write budget has room again. */
    record Held(Instant until) implements WriteState {
        @Override
        public Kind kind() {
            return Kind.HELD;
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(until);
        }
    }

    /** The write has been handed to the dispatcher. */
    record Writing() implements WriteState {
        @Override
        public Kind kind() {
            return Kind.WRITING;
        }
    }

    /** In doubt until a probe tells. */
    record Unknown(Instant probeAt) implements WriteState {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(probeAt);
        }
    }

    /** The probe has been handed to the dispatcher. */
    record Probing() implements WriteState {
        @Override
        public Kind kind() {
            return Kind.PROBING;
        }
    }

    /** To be written again. */
    record Waiting(Instant writeAt) implements WriteState {
        @Override
        public Kind kind() {
            return Kind.WAITING;
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(writeAt);
        }
    }

    /**
     * The target has it.
     *
     * @param targetId the target's identifier; null where it gives none
     * @param targetCode the target's readable code; null where it gives none
     * @param detail what is to be said about it; null when it was written like any other
     */
    record Confirmed(
            @Nullable String targetId,
            @Nullable String targetCode,
            Instant at,
            @Nullable String detail) implements WriteState {
        @Override
        public Kind kind() {
            return Kind.CONFIRMED;
        }
    }

    /**
     * The target refused it.
     *
     * @param detail the target's words; null when it gave none
     */
    record Rejected(@Nullable String detail, Instant at) implements WriteState {
        @Override
        public Kind kind() {
            return Kind.REJECTED;
        }
    }

    /** Nobody wants it any more, and nothing of it is in effect. */
    record Cancelled(String detail, Instant at) implements WriteState {
        @Override
        public Kind kind() {
            return Kind.CANCELLED;
        }
    }
}
