package dev.lockstep.connectors.sweeps.hint;

import dev.lockstep.schemas.sources.SourceHint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records that are to be fetched: the newest hint of each, and when. A hint that comes while its record is being fetched
 * is fetched once more, because the answer may be older. Safe for use by several threads.
 */
final class HintBoard {
    private final Map<String, Pending> pending = new HashMap<>();

    /**
     * A record to be fetched.
     *
     * @param offset of the newest hint in its topic
     * @param attempts fetches that failed
     * @param due when to fetch, UTC
     */
    record Pending(String key, long offset, SourceHint hint, int attempts, Instant due, boolean inFlight) {
        private Pending flying() {
            return new Pending(key, offset, hint, attempts, due, true);
        }
    }

    /** A hint came. */
    synchronized void hinted(String key, long offset, SourceHint hint) {
        Pending before = pending.get(key);
        boolean inFlight = before != null && before.inFlight();
        pending.put(key, new Pending(key, offset, hint, 0, Instant.MIN, inFlight));
    }

    /**
     * The topic says that a key was removed.
     *
     * @param upTo offset of the hint that was fetched; null: whatever there is
     * @return the hint that the removal hides although nobody fetched for it: it must be written again
     */
    synchronized Optional<SourceHint> removed(String key, @Nullable Long upTo) {
        Pending before = pending.get(key);
        if (before == null) {
            return Optional.empty();
        }
        if (upTo == null || before.offset() <= upTo) {
            pending.remove(key);
            return Optional.empty();
        }
        return Optional.of(before.hint());
    }

    /** The records that are due and not being fetched, oldest hint first; they count as being fetched from now on. */
    synchronized List<Pending> due(Instant now, int most) {
        List<Pending> due = pending.values().stream()
                .filter(one -> !one.inFlight() && !one.due().isAfter(now))
                .sorted(Comparator.comparingLong(Pending::offset))
                .limit(most)
                .toList();
        due.forEach(one -> pending.put(one.key(), one.flying()));
        return new ArrayList<>(due);
    }

    /** A record is fetched and durable; a newer hint of it stays. */
    synchronized void done(Pending fetched) {
        release(fetched, 0, Instant.MIN, true);
    }

    /** A record could not be fetched. */
    synchronized void failed(Pending fetched, Instant nextTry) {
        release(fetched, fetched.attempts() + 1, nextTry, false);
    }

    /** Whether any record of an object waits or is being fetched. */
    synchronized boolean waitsFor(String object) {
        return pending.values().stream().anyMatch(one -> one.hint().getObject().equals(object));
    }

    /** How many records wait. */
    synchronized int size() {
        return pending.size();
    }

    private void release(Pending fetched, int attempts, Instant due, boolean done) {
        Pending now = pending.get(fetched.key());
        if (now == null) {
            return;
        }
        boolean newer = now.offset() > fetched.offset();
        if (done && !newer) {
            pending.remove(fetched.key());
        } else {
            pending.put(
                    now.key(),
                    new Pending(
                            now.key(),
                            now.offset(),
                            now.hint(),
                            newer ? 0 : attempts,
                            newer ? Instant.MIN : due,
                            false));
        }
    }
}
