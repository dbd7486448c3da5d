package dev.lockstep.connectors.webhooks;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers deliveries that are in the log, so that their repetition costs nothing. Forgetting one is harmless: the
 * canonical app drops what it has seen. Bounded in time and number; an entry takes some 200 bytes.
 */
final class ReplayWindow {
    /** What the window says about a delivery. */
    enum Sighting {
        /** Not seen, or forgotten. */
        NEW,
        /** Same delivery, same body: stored already. */
        REPEATED,
        /** Same delivery id with another body. Nobody is believed here: both go into the log. */
        CONFLICTING
    }

    private record Seen(String bodyHash, Instant at) {}

    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final Duration window;
    private final int capacity;
    private final Clock clock;

    ReplayWindow(Duration window, int capacity, Clock clock) {
        this.window = window;
        this.capacity = capacity;
        this.clock = clock;
    }

    /** Looks a delivery up; without an id of the sender's, the body is its own id. */
    synchronized Sighting sighting(String system, Optional<String> deliveryId, byte[] body) {
        forgetOld();
        String hash = hash(body);
        Seen before = seen.get(key(system, deliveryId, hash));
        if (before == null) {
            return Sighting.NEW;
        }
        return before.bodyHash().equals(hash) ? Sighting.REPEATED : Sighting.CONFLICTING;
    }

    /** Remembers a delivery; to be called once all of it is in the log. */
    synchronized void stored(String system, Optional<String> deliveryId, byte[] body) {
        String hash = hash(body);
        seen.putIfAbsent(key(system, deliveryId, hash), new Seen(hash, clock.instant()));
        forgetOld();
    }

    private void forgetOld() {
        Instant horizon = clock.instant().minus(window);
        Iterator<Seen> oldestFirst = seen.values().iterator();
        while (oldestFirst.hasNext()) {
            boolean expired = !oldestFirst.next().at().isAfter(horizon);
            if (!expired && seen.size() <= capacity) {
                return;
            }
            oldestFirst.remove();
        }
    }

    private static String key(String system, Optional<String> deliveryId, String bodyHash) {
        return system + "/" + deliveryId.map(id -> "id:" + id).orElse("body:" + bodyHash);
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
