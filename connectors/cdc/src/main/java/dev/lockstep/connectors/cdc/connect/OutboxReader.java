package dev.lockstep.connectors.cdc.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.connectors.cdc.fold.Outbox;
import dev.lockstep.connectors.cdc.fold.RowChange;
import dev.lockstep.connectors.cdc.fold.RowChange.Announced;
import dev.lockstep.connectors.cdc.fold.RowChange.LogPosition;
import dev.lockstep.connectors.cdc.fold.RowImage;
import dev.lockstep.connectors.cdc.fold.RowKey;
import dev.lockstep.connectors.cdc.fold.RowOperation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of an outbox table as the changes that they announce. Only inserts count. Rows found by a snapshot count
 * only when they tell their order themselves: a snapshot has none.
 *
 * @param outbox what its columns mean
 * @param rows reads the columns, and reports what cannot be read
 */
record OutboxReader(Outbox outbox, RowReader rows) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final TypeReference<Map<String, @Nullable Object>> COLUMNS = new TypeReference<>() {};

    /** The announced change; empty for housekeeping. */
    Optional<RowChange> read(CapturedRecord captured, long ordinal) {
        RowChange row = rows.read(captured, ordinal);
        boolean counts = row.operation() == RowOperation.CREATE
                || row.operation() == RowOperation.UNKNOWN
                || (row.operation() == RowOperation.SNAPSHOT && outbox.sequence() != null);
        return counts ? Optional.of(announced(captured, row)) : Optional.empty();
    }

    private RowChange announced(CapturedRecord captured, RowChange row) {
        RowImage image = row.after();
        if (row.operation() == RowOperation.UNKNOWN || image == null) {
            return row;
        }
        try {
            return change(image.columns(), row.position());
        } catch (DataException | DateTimeException | NumberFormatException e) {
            return rows.unknown(captured, row.position(), "cannot be read: " + e.getMessage(), image);
        }
    }

    private RowChange change(Map<String, @Nullable Object> columns, LogPosition position) {
        RowOperation operation = outbox.meaningOf(outbox.operation() == null ? null : columns.get(outbox.operation()));
        RowImage payload = payload(Objects.toString(columns.get(outbox.payload()), null));
        boolean delete = operation == RowOperation.DELETE;
        return new RowChange(
                new RowKey(required(columns, outbox.object()), required(columns, outbox.recordId())),
                operation,
                delete ? payload : null,
                delete ? null : payload,
                position,
                new Announced(required(columns, outbox.id()), sequence(columns), occurredAt(columns)));
    }

    private static String required(Map<String, @Nullable Object> columns, String column) {
        Object value = columns.get(column);
        if (value == null || value.toString().isEmpty()) {
            throw new DataException("column " + column + " is empty");
        }
        return value.toString();
    }

    private @Nullable Long sequence(Map<String, @Nullable Object> columns) {
        return outbox.sequence() == null ? null : Long.valueOf(required(columns, outbox.sequence()));
    }

    private @Nullable Instant occurredAt(Map<String, @Nullable Object> columns) {
        Object value = outbox.occurredAt() == null ? null : columns.get(outbox.occurredAt());
        return value == null ? null : Instant.parse(value.toString());
    }

    /** As the application wrote it, right or wrong: whoever reads it says what is wrong with it. */
    private static @Nullable RowImage payload(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Map<String, @Nullable Object> columns = JSON.readValue(text, COLUMNS);
            return new RowImage(columns == null ? Map.of() : columns, text);
        } catch (JsonProcessingException e) {
            return new RowImage(Map.of(), text);
        }
    }
}
