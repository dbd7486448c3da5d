package dev.lockstep.connectors.sweeps.known;

import java.time.Instant;
import java.util.List;

/** Which records a source is known to have. */
public interface KnownIds {

    /**
     * The records of an object that were known before a sweep began and that it did not show. Waits until everything that
     * was published so far is known.
     *
     * @param begunAt when the sweep began, UTC: what came later cannot be missing
     * @param seen what the sweep showed
     * @throws NotCaughtUp when that takes too long; nothing may be concluded then
     */
    List<String> missing(String object, Instant begunAt, IdSet seen) throws InterruptedException, NotCaughtUp;

    /** What is known lags behind what was published. */
    final class NotCaughtUp extends Exception {
        private static final long serialVersionUID = 1L;

        /** States what is behind. */
        public NotCaughtUp(String message) {
            super(message);
        }
    }
}
