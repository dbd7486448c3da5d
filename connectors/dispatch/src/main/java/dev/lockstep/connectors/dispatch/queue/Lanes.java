package dev.lockstep.connectors.dispatch.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What waits, by key: only the first of a key can go, and nothing of a key while one of it is at work. Not safe for
 * several threads.
 */
final class Lanes {
    private static final Comparator<Waiting> ORDER = Comparator.comparing(Waiting::urgency);

    private final Map<String, Deque<Waiting>> byKey = new HashMap<>();
    private final TreeSet<Waiting> first = new TreeSet<>(ORDER);
    private final TreeSet<Waiting> all = new TreeSet<>(ORDER);

    /**
     * One that waits.
     *
     * @param key its key
     * @param urgency its place; no two are equal
     * @param since nano time of its arrival
     * @param turn what is to be done
     */
    record Waiting(String key, Urgency urgency, long since, Turn turn) {}

    int size() {
        return all.size();
    }

    void add(Waiting waiting) {
        all.add(waiting);
        Deque<Waiting> lane = byKey.get(waiting.key());
        if (lane == null) {
            lane = new ArrayDeque<>();
            byKey.put(waiting.key(), lane);
            first.add(waiting);
        }
        lane.addLast(waiting);
    }

    /** The most urgent of those that can go. */
    Optional<Waiting> next() {
        return first.isEmpty() ? Optional.empty() : Optional.of(first.first());
    }

    /** Takes the first of its key; the others of the key stay until {@link #finished}. */
    void begin(Waiting waiting) {
        first.remove(waiting);
        all.remove(waiting);
        lane(waiting.key()).removeFirst();
    }

    /** What was at work is done: the next of its key can go. */
    void finished(String key) {
        Deque<Waiting> lane = lane(key);
        if (lane.isEmpty()) {
            byKey.remove(key);
        } else {
            first.add(lane.getFirst());
        }
    }

    /** Takes away the least urgent, or the last of its key where others of it wait behind. */
    Waiting removeLeastUrgent() {
        Deque<Waiting> lane = lane(all.last().key());
        Waiting last = lane.removeLast();
        removed(last, lane);
        return last;
    }

    /** Takes away whole keys, in the order of each, whose first one fits. */
    List<Waiting> removeKeysWhere(Predicate<Waiting> fits) {
        List<Waiting> removed = new ArrayList<>();
        for (Waiting head : first.stream().filter(fits).toList()) {
            Deque<Waiting> lane = lane(head.key());
            first.remove(head);
            lane.forEach(all::remove);
            removed.addAll(lane);
            byKey.remove(head.key());
        }
        return removed;
    }

    private void removed(Waiting waiting, Deque<Waiting> lane) {
        all.remove(waiting);
        boolean couldGo = first.remove(waiting);
        if (lane.isEmpty() && couldGo) {
            byKey.remove(waiting.key());
        }
    }

    private Deque<Waiting> lane(String key) {
        Deque<Waiting> lane = byKey.get(key);
        if (lane == null) {
            throw new IllegalStateException("No lane of " + key);
        }
        return lane;
    }
}
