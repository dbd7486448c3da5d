package dev.lockstep.connectors.sweeps.known;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Remembers which identifiers came, in at most 32 bytes each: their 64-bit digests. Two identifiers with the same digest
 * would hide a missing record, once in some ten million sweeps of a million records. Not safe for several threads.
 */
public final class IdSet {
    private static final int FIRST_SIZE = 1024;

    private final MessageDigest digest = sha256();
    private long[] slots = new long[FIRST_SIZE];
    private int size;

    /** Adds an identifier; false when it was there. */
    public boolean add(String id) {
        if (2 * size >= slots.length) {
            grow();
        }
        boolean added = insert(slots, digest(id));
        size += added ? 1 : 0;
        return added;
    }

    /** Whether an identifier came. */
    public boolean contains(String id) {
        long value = digest(id);
        int at = slot(value, slots.length);
        while (slots[at] != 0) {
            if (slots[at] == value) {
                return true;
            }
            at = (at + 1) & (slots.length - 1);
        }
        return false;
    }

    /** How many came. */
    public int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        for (long value : slots) {
            if (value != 0) {
                insert(larger, value);
            }
        }
        slots = larger;
    }

    private static boolean insert(long[] slots, long value) {
        int at = slot(value, slots.length);
        while (slots[at] != 0) {
            if (slots[at] == value) {
                return false;
            }
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = value;
        return true;
    }

    private static int slot(long value, int length) {
        return (int) value & (length - 1);
    }

    private long digest(String id) {
        long value = ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return value == 0 ? 1 : value;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
