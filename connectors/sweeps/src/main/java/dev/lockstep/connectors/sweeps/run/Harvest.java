package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.connectors.sweeps.known.IdSet;
import dev.lockstep.schemas.source.SourceRecord;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a sweep has brought so far. Not safe for several threads. */
final class Harvest {
    private final IdSet seen = new IdSet();
    private final Set<String> notUnderstood = new LinkedHashSet<>();
    private final Set<String> tooLarge = new LinkedHashSet<>();
    private @Nullable Instant highWater;
    private long items;

    IdSet seen() {
        return seen;
    }

    Set<String> notUnderstood() {
        return notUnderstood;
    }

    Set<String> tooLarge() {
        return tooLarge;
    }

    long items() {
        return items;
    }

    /** Highest time of change; null when no item told one. */
    @Nullable
    Instant highWater() {
        return highWater;
    }

    /** An item was shown; it need not have been published. */
    void shown(SourceRecord record) {
        items++;
        seen.add(record.getSourceId());
        Instant changed = record.getOccurredAt();
        if (changed != null && (highWater == null || changed.isAfter(highWater))) {
            highWater = changed;
        }
    }

    void complain(String words) {
        if (notUnderstood.size() < 5) {
            notUnderstood.add(words);
        }
    }

    void tooLarge(String words) {
        if (tooLarge.size() < 5) {
            tooLarge.add(words);
        }
    }
}
