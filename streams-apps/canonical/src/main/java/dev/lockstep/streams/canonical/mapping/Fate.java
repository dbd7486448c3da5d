package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.source.SourceOperation;
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

    /**
     * What an operation says.
     *
     * @param mergedInto id of the record that absorbed this one, for a merge; null when the source does not tell
     */
    public static Fate of(SourceOperation operation, @Nullable String mergedInto) {
        return switch (operation) {
            case DELETE, ARCHIVE -> GONE;
            case MERGE -> mergedInto(mergedInto);
            default -> LIVE;
        };
    }

    static Fate mergedInto(@Nullable String id) {
        return new Fate(true, id);
    }
}
