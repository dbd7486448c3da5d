package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.streams.canonical.domain.Precedence;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Rows of small tables, and who used which, so that a changed row reaches everything made with it. */
final class LookupRows {
    private final KeyValueStore<String, SourceRecord> rows;
    private final KeyValueStore<String, String> users;

    LookupRows(KeyValueStore<String, SourceRecord> rows, KeyValueStore<String, String> users) {
        this.rows = rows;
        this.users = users;
    }

    /** Takes in a row; objects that must be derived anew because of it. */
    List<String> apply(SourceRecord row) {
        String key = Changes.keyOf(row);
        SourceRecord last = rows.get(key);
        Precedence known = last == null ? null : Changes.precedence(last);
        if (Changes.precedence(row).against(known) != Precedence.Verdict.APPLY) {
            return List.of();
        }
        rows.put(key, row);
        if (last != null && String.valueOf(last.getAfter()).equals(row.getAfter())) {
            return List.of();
        }
        return KeyRanges.entries(users, key).stream()
                .map(entry -> KeyRanges.memberOf(entry.key))
                .toList();
    }

    /** The row for an object, which will hear of its changes; null when the row has not come yet. */
    @Nullable
    SourceRecord use(String key, String object) {
        String usage = KeyRanges.key(key, object);
        if (users.get(usage) == null) {
            users.put(usage, "");
        }
        return rows.get(key);
    }
}
