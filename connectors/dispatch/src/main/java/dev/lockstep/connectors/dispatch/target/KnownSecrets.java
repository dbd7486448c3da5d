package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.kit.Secret;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** The latest secrets that went to a target, to be struck out of what it says. Safe for use by several threads. */
final class KnownSecrets {
    private static final int KEPT = 32;
    private static final int SHORTEST = 4;

    private final Deque<Secret> latest = new ArrayDeque<>();

    synchronized void add(Collection<Secret> secrets) {
        for (Secret secret : secrets) {
            if (!latest.contains(secret)) {
                latest.addLast(secret);
            }
        }
        while (latest.size() > KEPT) {
            latest.removeFirst();
        }
    }

    /** The text without them; very short ones are left, since they would make every text unreadable. */
    synchronized String strike(String text) {
        String struck = text;
        for (Secret secret : latest) {
            if (secret.reveal().length() >= SHORTEST) {
                struck = struck.replace(secret.reveal(), secret.toString());
            }
        }
        return struck;
    }
}
