package dev.lockstep.streams.canonical.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What has become of a source record.
 *
 * @param gone whether it was deleted, archived or merged into another one
 * @param mergedInto id of the record of the same object that absorbed it; null when none did
 */
public record Fate(boolean gone, @Nullable String mergedInto) {
    /** The record is in use. */
    public static final Fate LIVE = new Fate(false, null);
    /** The record was deleted or archived. */
    public static final Fate GONE = new Fate(true, null);

    /** The record was merged into another one. */
    public static Fate mergedInto(@Nullable String id) {
        return new Fate(true, id);
    }
}
