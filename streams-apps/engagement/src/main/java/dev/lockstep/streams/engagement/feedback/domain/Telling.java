package dev.lockstep.streams.engagement.feedback.domain;

import java.time.Instant;

/** Where the telling of an engagement's standing stands. Moves are listed in {@link TellingTransitions}. */
public sealed interface Telling {
    /** The states by name. */
    enum Phase {
        /** The CRM knows how the engagement stands, or there is nothing to tell. */
        QUIET,
        /** The standing has changed; others may join before it is told. */
        GATHERING,
        /** The CRM is being told. */
        TELLING,
        /** The CRM said no. */
        REFUSED
    }

    /** What can happen. */
    enum Trigger {
        /** The standing is another than the one that the CRM was told last. */
        DIFFERS,
        /** The standing is again what the CRM was told last. */
        SAME_AGAIN,
        /** The time to gather, and the interval since the last telling, are over. */
        TIME_CAME,
        /** The CRM has taken it. */
        CONFIRMED,
        /** The CRM has refused it. */
        REFUSED
    }

    /** The name of this state. */
    Phase phase();

    /** Nothing to do. */
    record Quiet() implements Telling {
        @Override
        public Phase phase() {
            return Phase.QUIET;
        }
    }

    /** Told at this moment, unless the standing is again what it was. */
    record Gathering(Instant until) implements Telling {
        @Override
        public Phase phase() {
            return Phase.GATHERING;
        }
    }

    /** Told under a number; its outcome is awaited. */
    record Told(Standing standing, int number) implements Telling {
        @Override
        public Phase phase() {
            return Phase.TELLING;
        }
    }

    /** Refused, in these words. */
    record Refused(Standing standing, String words) implements Telling {
        @Override
        public Phase phase() {
            return Phase.REFUSED;
        }
    }
}
