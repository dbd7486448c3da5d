package dev.lockstep.connectors.cdc.connect;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Records in the shape of Debezium's PostgreSQL connector, of a log that is written as the test goes on. */
final class DebeziumRecords {
    static final Map<String, String> PARTITION = Map.of("server", "psa");

    private static final Schema KEY =
            SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
    private static final Schema ROW = SchemaBuilder.struct()
            .optional()
            .field("id", Schema.INT64_SCHEMA)
            .field("note", Schema.OPTIONAL_STRING_SCHEMA)
            .field("sheet_id", Schema.OPTIONAL_INT64_SCHEMA)
            .build();
    private static final Schema ANNOUNCEMENT_KEY =
            SchemaBuilder.struct().field("id", Schema.OPTIONAL_STRING_SCHEMA).build();
    private static final Schema ANNOUNCEMENT = SchemaBuilder.struct()
            .optional()
            .field("id", Schema.OPTIONAL_STRING_SCHEMA)
            .field("aggregate_type", Schema.STRING_SCHEMA)
            .field("aggregate_id", Schema.STRING_SCHEMA)
            .field("type", Schema.STRING_SCHEMA)
            .field("payload", Schema.OPTIONAL_STRING_SCHEMA)
            .field("version", Schema.OPTIONAL_INT64_SCHEMA)
            .build();
    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("schema", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .field("lsn", Schema.INT64_SCHEMA)
            .field("ts_us", Schema.INT64_SCHEMA)
            .build();
    private static final Schema BLOCK =
            SchemaBuilder.struct().optional().field("id", Schema.STRING_SCHEMA).build();
    private static final Schema ENVELOPE = envelope(ROW);
    private static final Schema OUTBOX_ENVELOPE = envelope(ANNOUNCEMENT);
    private static final Schema MARKER = SchemaBuilder.struct()
            .name("io.debezium.connector.common.TransactionMetadataValue")
            .field("status", Schema.STRING_SCHEMA)
            .field("id", Schema.STRING_SCHEMA)
            .build();
    private static final Schema HEARTBEAT = SchemaBuilder.struct()
            .name("io.debezium.connector.common.Heartbeat")
            .field("ts_ms", Schema.INT64_SCHEMA)
            .build();

    private long lsn = 100;
    private long commit = 90;
    private String transaction = "0";

    SourceRecord begin(String id) {
        transaction = id;
        return marker("BEGIN");
    }

    SourceRecord end() {
        lsn += 10;
        commit = lsn;
        return marker("END");
    }

    /** Debezium moves the commit position before it announces the end. */
    SourceRecord heartbeatBeforeEnd() {
        Map<String, Object> offset = offset();
        offset.put("lsn_commit", lsn + 10);
        return new SourceRecord(PARTITION, offset, "hb", HEARTBEAT, new Struct(HEARTBEAT).put("ts_ms", 1L));
    }

    SourceRecord heartbeat() {
        return new SourceRecord(PARTITION, offset(), "hb", HEARTBEAT, new Struct(HEARTBEAT).put("ts_ms", 1L));
    }

    SourceRecord created(long id, String note) {
        return change("line", "c", id, null, row(id, note), transaction);
    }

    SourceRecord updated(long id, String note) {
        return change("line", "u", id, null, row(id, note), transaction);
    }

    /** A line of a sheet. */
    SourceRecord updatedIn(long sheet, long id, String note) {
        return change("line", "u", id, null, row(id, note).put("sheet_id", sheet), transaction);
    }

    SourceRecord sheet(long id, String note) {
        return change("sheet", "u", id, null, row(id, note), transaction);
    }

    SourceRecord deleted(long id) {
        return change("line", "d", id, row(id, ""), null, transaction);
    }

    SourceRecord beat() {
        return change("heartbeat", "u", 1, null, row(1, ""), transaction);
    }

    /** A row of the signal table. */
    SourceRecord ordered() {
        return change("signal", "c", 1, null, row(1, ""), transaction);
    }

    /** A row of the outbox about sheet 77. */
    SourceRecord announced(String id, String type, String payload, long version) {
        return announcement(id, "c", null, announcement(id, type, payload, version));
    }

    SourceRecord announcementDeleted(String id) {
        return announcement(id, "d", announcement(id, "", "", 0), null);
    }

    private SourceRecord announcement(String id, String op, Struct before, Struct after) {
        Struct envelope = envelope(OUTBOX_ENVELOPE, "outbox", op, before, after, transaction);
        Struct key = new Struct(ANNOUNCEMENT_KEY).put("id", id);
        return new SourceRecord(PARTITION, offset(), "t", ANNOUNCEMENT_KEY, key, OUTBOX_ENVELOPE, envelope);
    }

    private static Struct announcement(String id, String type, String payload, long version) {
        return new Struct(ANNOUNCEMENT)
                .put("id", id)
                .put("aggregate_type", "sheet")
                .put("aggregate_id", "77")
                .put("type", type)
                .put("payload", payload)
                .put("version", version);
    }

    SourceRecord snapshotOf(long id, String note) {
        return change("line", "r", id, null, row(id, note), null);
    }

    SourceRecord truncated() {
        SourceRecord change = change("line", "t", 1, null, null, transaction);
        return new SourceRecord(PARTITION, change.sourceOffset(), "t", null, null, ENVELOPE, change.value());
    }

    private SourceRecord change(String table, String op, long id, Struct before, Struct after, String in) {
        Struct envelope = envelope(ENVELOPE, table, op, before, after, in);
        return new SourceRecord(PARTITION, offset(), "t", KEY, new Struct(KEY).put("id", id), ENVELOPE, envelope);
    }

    private Struct envelope(Schema schema, String table, String op, Struct before, Struct after, String in) {
        lsn += 10;
        Struct source = new Struct(SOURCE)
                .put("schema", "public")
                .put("table", table)
                .put("lsn", lsn)
                .put("ts_us", 1_000_000L);
        return new Struct(schema)
                .put("before", before)
                .put("after", after)
                .put("source", source)
                .put("op", op)
                .put("transaction", in == null ? null : new Struct(BLOCK).put("id", in + ":" + lsn));
    }

    private static Schema envelope(Schema row) {
        return SchemaBuilder.struct()
                .name("psa.public.line.Envelope")
                .field("before", row)
                .field("after", row)
                .field("source", SOURCE)
                .field("op", Schema.STRING_SCHEMA)
                .field("transaction", BLOCK)
                .build();
    }

    private SourceRecord marker(String status) {
        Struct marker = new Struct(MARKER).put("status", status).put("id", transaction + ":" + lsn);
        return new SourceRecord(PARTITION, offset(), "tx", MARKER, marker);
    }

    private Map<String, Object> offset() {
        return new HashMap<>(Map.of("lsn", lsn, "lsn_commit", commit, "transaction_id", transaction));
    }

    private static Struct row(long id, String note) {
        return new Struct(ROW).put("id", id).put("note", note);
    }
}
