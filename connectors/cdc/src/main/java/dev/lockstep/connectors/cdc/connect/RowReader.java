package dev.lockstep.connectors.cdc.connect;

import dev.lockstep.connectors.cdc.fold.RowChange;
import dev.lockstep.connectors.cdc.fold.RowChange.LogPosition;
import dev.lockstep.connectors.cdc.fold.RowImage;
import dev.lockstep.connectors.cdc.fold.RowKey;
import dev.lockstep.connectors.cdc.fold.RowOperation;
import dev.lockstep.schemas.ids.StableId;
import io.debezium.data.Envelope;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one captured row change. What cannot be told of one row (a truncated table, a table without key, a value that
 * cannot be read) becomes a change of its own with the operation UNKNOWN, so that somebody sees it.
 *
 * @param system the source system, part of the identifiers given to what has none
 * @param values how column values are read
 * @param wholeRows tables, with schema, whose changes carry the whole old row (REPLICA IDENTITY FULL, full row images)
 */
record RowReader(String system, ColumnValues values, Set<String> wholeRows) {

    /** The change; {@code ordinal} counts the row changes of its transaction from 1. */
    RowChange read(CapturedRecord captured, long ordinal) {
        LogPosition position = new LogPosition(captured.entry(), ordinal);
        if (!(captured.record().key() instanceof Struct key)) {
            return keyless(captured, position);
        }
        try {
            return row(captured, key, position);
        } catch (DataException | DateTimeException | ArithmeticException e) {
            return unknown(captured, position, "cannot be read: " + e.getMessage(), key);
        }
    }

    private RowChange row(CapturedRecord captured, Struct key, LogPosition position) {
        RowOperation operation = operation(captured.operation());
        Struct after = captured.image(Envelope.FieldName.AFTER);
        return new RowChange(
                new RowKey(captured.tableName(), id(key)),
                operation,
                before(captured, key),
                operation == RowOperation.DELETE || after == null ? null : image(after),
                position);
    }

    private static RowOperation operation(String letter) {
        return switch (letter) {
            case "c" -> RowOperation.CREATE;
            case "u" -> RowOperation.UPDATE;
            case "d" -> RowOperation.DELETE;
            case "r" -> RowOperation.SNAPSHOT;
            default -> throw new DataException("operation '" + letter + "' is not known");
        };
    }

    /** Without the whole old row Debezium fills the columns it does not know with defaults; only the key is true. */
    private @Nullable RowImage before(CapturedRecord captured, Struct key) {
        Struct before = captured.image(Envelope.FieldName.BEFORE);
        if (before == null) {
            return null;
        }
        return image(wholeRows.contains(captured.table()) ? before : key);
    }

    private RowImage image(Struct row) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (Field field : row.schema().fields()) {
            Object plain = values.plain(field.schema(), row.get(field));
            if (!UnsentValue.is(plain)) {
                columns.put(field.name(), plain);
            }
        }
        return new RowImage(columns);
    }

    private String id(Struct key) {
        return key.schema().fields().stream()
                .map(field -> Objects.toString(values.plain(field.schema(), key.get(field))))
                .collect(Collectors.joining(","));
    }

    private RowChange keyless(CapturedRecord captured, LogPosition position) {
        if ("t".equals(captured.operation())) {
            RowKey key = new RowKey(captured.tableName(), "truncate:" + position.lsn());
            return new RowChange(
                    key, RowOperation.UNKNOWN, null, problem(captured, "the whole table was truncated"), position);
        }
        return unknown(
                captured, position, "has no primary key", captured.record().value());
    }

    /** A change that nobody can read, told as such; {@code evidence} only tells it from others. */
    RowChange unknown(CapturedRecord captured, LogPosition position, String problem, @Nullable Object evidence) {
        String id = StableId.of("unk", system, captured.table(), position.toString(), String.valueOf(evidence));
        return new RowChange(
                new RowKey("unknown", id), RowOperation.UNKNOWN, null, problem(captured, problem), position);
    }

    private static RowImage problem(CapturedRecord captured, String problem) {
        return new RowImage(Map.of("table", captured.table(), "operation", captured.operation(), "problem", problem));
    }
}
