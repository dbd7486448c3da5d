package dev.lockstep.streams.engagement.domain;

import java.time.Instant;

/**
 * Keys of deadline stores: a moment, then an engagement. Key order is time order, so that what is due is one range and
 * nobody scans what is not.
 */
public final class DueKey {
    /** Before every key. */
    public static final String FIRST = "0";

    private DueKey() {}

    /** The key of an engagement's deadline, milliseconds since 1970 UTC. */
    public static String of(long millis, String engagementId) {
        return padded(millis) + "/" + engagementId;
    }

    /** Behind every key whose moment has come. */
    public static String upTo(Instant now) {
        return padded(now.toEpochMilli() + 1);
    }

    private static String padded(long millis) {
        String digits = Long.toString(millis);
        return "0".repeat(Long.toString(Long.MAX_VALUE).length() - digits.length()) + digits;
    }
}
