package dev.lockstep.streams.canonical.processor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.streams.canonical.domain.Precedence;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Last known rows of each object, completed and in order. */
final class ObjectRows {
    private final KeyValueStore<String, SourceRecord> rows;

    ObjectRows(KeyValueStore<String, SourceRecord> rows) {
        this.rows = rows;
    }

    /**
     * What a row change did.
     *
     * @param before the row before; null when it is new
     * @param after the completed row; deleted rows keep their last values
     */
    record Applied(Outcome outcome, @Nullable SourceRecord before, SourceRecord after) {
        /** The row before, if it was there. */
        @Nullable
        SourceRecord liveBefore() {
            return before == null || Changes.isGone(before) ? null : before;
        }
    }

    /** Takes in a change of a row of an object. */
    Applied apply(String owner, SourceRecord change) {
        String key = KeyRanges.key(owner, Changes.keyOf(change));
        SourceRecord last = rows.get(key);
        Precedence.Verdict verdict = Changes.precedence(change).against(last == null ? null : Changes.precedence(last));
        if (verdict != Precedence.Verdict.APPLY) {
            Outcome outcome = verdict == Precedence.Verdict.STALE ? Outcome.STALE : Outcome.DUPLICATE;
            return new Applied(outcome, last, change);
        }
        SourceRecord completed = completed(last, change);
        rows.put(key, completed);
        boolean same = last != null
                && Changes.fate(last).equals(Changes.fate(completed))
                && String.valueOf(last.getAfter()).equals(completed.getAfter());
        return new Applied(same ? Outcome.UNCHANGED : Outcome.APPLIED, last, completed);
    }

    /** Whether a change is newer than what is known of its row. */
    boolean isNews(String owner, SourceRecord change) {
        SourceRecord last = row(owner, Changes.keyOf(change));
        return last == null || Changes.precedence(change).against(Changes.precedence(last)) == Precedence.Verdict.APPLY;
    }

    /** All rows of an object in key order, deleted ones included. */
    List<SourceRecord> of(String owner) {
        return KeyRanges.entries(rows, owner).stream().map(entry -> entry.value).toList();
    }

    @Nullable
    SourceRecord row(String owner, String key) {
        return rows.get(KeyRanges.key(owner, key));
    }

    /** Columns that a change leaves out keep their last value; what the row was before is not kept twice. */
    private static SourceRecord completed(@Nullable SourceRecord last, SourceRecord change) {
        ObjectNode known = last == null ? null : Changes.payload(last);
        ObjectNode told = Changes.payload(change);
        if (known != null && told != null) {
            known.setAll(told);
        }
        ObjectNode after = known == null ? told : known;
        return SourceRecord.newBuilder(change)
                .setBefore(null)
                .setAfter(after == null ? null : after.toString())
                .build();
    }
}
