package dev.lockstep.connectors.cdc.fold;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table in which an application announces its own changes: each inserted row is one change of one record. What happens
 * to such a row afterwards is housekeeping.
 *
 * @param table with schema
 * @param id column that identifies the announcement
 * @param object column that names the kind of record
 * @param recordId column that identifies the record
 * @param payload column that holds the record
 * @param operation column that tells what happened; null when every announcement is an update
 * @param operations what the values of that column mean; CREATE, UPDATE and DELETE need not be listed
 * @param sequence column whose whole number grows with each change of a record; null when the order of commits counts
 * @param occurredAt column that tells when it happened; null when the time of the commit counts
 */
public record Outbox(
        String table,
        String id,
        String object,
        String recordId,
        String payload,
        @Nullable String operation,
        Map<String, RowOperation> operations,
        @Nullable String sequence,
        @Nullable String occurredAt) {

    /** What an announcement can mean. */
    private static final Map<String, RowOperation> WORDS =
            Map.of("CREATE", RowOperation.CREATE, "UPDATE", RowOperation.UPDATE, "DELETE", RowOperation.DELETE);

    /** Copies the map. */
    public Outbox {
        operations = Map.copyOf(operations);
    }

    /** What a value of the operation column means; UNKNOWN when nobody has said. */
    public RowOperation meaningOf(@Nullable Object told) {
        if (operation == null) {
            return RowOperation.UPDATE;
        }
        String word = String.valueOf(told);
        RowOperation listed = operations.get(word);
        return listed != null ? listed : meaningOf(word);
    }

    /** One of CREATE, UPDATE and DELETE in any case; UNKNOWN for every other word. */
    public static RowOperation meaningOf(String word) {
        return WORDS.getOrDefault(word.toUpperCase(Locale.ROOT), RowOperation.UNKNOWN);
    }
}
