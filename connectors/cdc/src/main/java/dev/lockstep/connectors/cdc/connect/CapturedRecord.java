package dev.lockstep.connectors.cdc.connect;

import io.debezium.data.Envelope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** A record as Debezium hands it out, and how its parts are found. */
record CapturedRecord(SourceRecord record, SourceLog log) {
    private static final String TRANSACTION_SCHEMA = "io.debezium.connector.common.TransactionMetadataValue";
    private static final String HEARTBEAT_SCHEMA = "io.debezium.connector.common.Heartbeat";
    private static final String TRANSACTION_KEYS = "transaction_";

    enum Kind {
        BEGIN,
        END,
        CHANGE,
        SNAPSHOT,
        /** Moves the offset and tells nothing else: heartbeats, messages that applications write into the log. */
        PROGRESS
    }

    Kind kind() {
        Schema schema = record.valueSchema();
        String name = schema == null ? null : schema.name();
        if (TRANSACTION_SCHEMA.equals(name)) {
            return "BEGIN".equals(value().getString("status")) ? Kind.BEGIN : Kind.END;
        }
        if (HEARTBEAT_SCHEMA.equals(name) || !Envelope.isEnvelopeSchema(schema)) {
            return Kind.PROGRESS;
        }
        return "r".equals(operation()) ? Kind.SNAPSHOT : Kind.CHANGE;
    }

    /** The transaction of a marker or a change; null for a change outside any. */
    @Nullable
    String transactionId() {
        boolean marker = value().schema().field("status") != null;
        Struct block = marker ? value() : value().getStruct("transaction");
        return block == null ? null : log.transaction(block.getString("id"));
    }

    /** Debezium's letter: c, u, d, r, t. */
    String operation() {
        return value().getString(Envelope.FieldName.OPERATION);
    }

    /** Schema (in MySQL: database) and name of the table. */
    String table() {
        return log.table(source());
    }

    String tableName() {
        return source().getString("table");
    }

    /** Where the change stands in the log. */
    long entry() {
        return log.entry(source());
    }

    /** When the transaction was committed, by the database server's clock. */
    Instant committedAt() {
        return Instant.EPOCH.plus(source().getInt64("ts_us"), ChronoUnit.MICROS);
    }

    @Nullable
    Struct image(String field) {
        return value().getStruct(field);
    }

    /** Position that the offset tells. */
    long position() {
        return log.position(record.sourceOffset());
    }

    /** Where the transaction stands that ends here, given the place of its last change. */
    long commit(long lastEntry) {
        return log.commit(record.sourceOffset(), lastEntry);
    }

    Map<String, ?> partition() {
        return record.sourcePartition();
    }

    /** The offset, without the counters of a transaction that is over for whoever resumes here. */
    Map<String, ?> offset() {
        Map<String, Object> offset = new LinkedHashMap<>(record.sourceOffset());
        offset.keySet().removeIf(key -> key.startsWith(TRANSACTION_KEYS));
        return offset;
    }

    private Struct source() {
        return value().getStruct(Envelope.FieldName.SOURCE);
    }

    private Struct value() {
        return (Struct) Objects.requireNonNull(record.value());
    }
}
