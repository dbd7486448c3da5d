package dev.lockstep.connectors.kit.budget;

import java.time.Duration;

/** Whether a request may go out now. */
public sealed interface Admission {

    /**
     * It may.
     *
     * @param place to be closed when the exchange has ended
     */
    record Granted(Place place) implements Admission {}

    /** As many exchanges as allowed are under way; ask again when one has ended. */
    record Full() implements Admission {}

    /**
     * Not yet.
     *
     * @param comeBack when to ask again
     * @param reason which limit, in words
     */
    record Later(Duration comeBack, String reason) implements Admission {}

    /** One of the exchanges that may be under way. */
    interface Place extends AutoCloseable {
        /** Frees the place; a second time has no effect. */
        @Override
        void close();
    }
}
