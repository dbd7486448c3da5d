package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.domain.Precedence;
import org.jspecify.annotations.Nullable;

/**
 * The change that makes a record say what it says now.
 *
 * @param change the newest change that takes part
 * @param sequence that the views get; null when the source has none
 * @param actor who made the change; null when the source does not tell
 * @param yields whether another object may say more of the same change, which then counts
 * @param mayBeLate whether a newer change may have been here before; assembled records are always up to date
 */
record Occasion(
        SourceRecord change,
        @Nullable Long sequence,
        @Nullable String actor,
        boolean yields,
        boolean mayBeLate) {
    /** A version of a record as its source told it. */
    static Occasion told(SourceRecord change, @Nullable Long sequence, @Nullable String actor) {
        return new Occasion(change, sequence, actor, false, true);
    }

    /** What a document says now that rows were put together. */
    static Occasion assembled(SourceRecord latest, @Nullable Long sequence, @Nullable String actor) {
        return new Occasion(latest, sequence, actor, false, false);
    }

    /** A row has gone from one object to another, which says the rest. */
    static Occasion movedOn(SourceRecord row) {
        return new Occasion(row, row.getSequence(), row.getActor(), true, false);
    }

    /**
     * Position of the version. What one transaction did to a document is one version, whichever of its rows was met
     * last: what is derived of it last counts, also when a row that it was derived with before is no part of it now.
     */
    String position() {
        return mayBeLate || sequence == null ? change.getPosition() : Long.toUnsignedString(sequence);
    }

    /** Whether a newer version of the record is known. */
    boolean isBehind(@Nullable SourceView latest) {
        if (!mayBeLate || latest == null) {
            return false;
        }
        Precedence known = new Precedence(
                latest.getSequence(),
                latest.getPosition(),
                latest.getReceivedAt(),
                Changes.isOfLog(latest.getChannel()));
        return Changes.precedence(change, sequence).against(known) == Precedence.Verdict.STALE;
    }
}
