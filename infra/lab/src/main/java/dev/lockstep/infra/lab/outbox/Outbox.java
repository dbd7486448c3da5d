package dev.lockstep.infra.lab.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.store.Database;
import dev.lockstep.infra.lab.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The events a system still has to tell the world. A row is written in the transaction of the change it tells of. */
public final class Outbox {

    private final String system;
    private final Database database;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** The outbox in a system's own database. */
    public Outbox(String system, Database database) {
        this.system = system;
        this.database = database;
    }

    /** An undelivered event. Rows with one {@code recordKey} must go out in the order of {@code seq}. */
    public record Row(long seq, String eventId, String recordKey, String body) {}

    /** Calls the listener whenever an appended event has become durable. */
    public void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    /** Adds an event about a record; {@code version} counts up per record and makes the event's id unique. */
    public void append(Tx tx, String object, String id, String type, Instant at, int version, ObjectNode record) {
        String eventId = String.join("_", "evt", system, object, id.replace('/', '-'), String.valueOf(version));
        ObjectNode body = Json.object()
                .put("eventId", eventId)
                .put("object", object)
                .put("type", type)
                .put("occurredAt", at.toEpochMilli())
                .put("version", version);
        body.set("record", record);
        tx.update(
                "insert into lab.outbox (event_id, record_key, body) values (?, ?, ?)",
                eventId,
                object + ":" + id,
                Json.text(body));
        tx.afterCommit(() -> listeners.forEach(Runnable::run));
    }

    /** The oldest undelivered events, at most {@code limit}, leaving out those of the given records. */
    List<Row> waiting(Collection<String> withoutRecords, int limit) {
        return database.inTransaction(tx -> tx.query(
                "select seq, event_id, record_key, body from lab.outbox"
                        + " where delivered_at is null and record_key <> all (?) order by seq limit ?",
                row -> new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                withoutRecords.toArray(String[]::new),
                limit));
    }

    /** Notes that the receiver has taken an event. */
    void delivered(Row row, Instant at) {
        database.run(tx -> tx.update(
                "update lab.outbox set delivered_at = ?::timestamptz where seq = ?", at.toString(), row.seq()));
    }

    /** How many events the receiver has not taken yet. */
    public long undelivered() {
        return database.inTransaction(Outbox::undelivered);
    }

    /** As {@link #undelivered()}, inside a transaction. */
    public static long undelivered(Tx tx) {
        return tx.number("select count(*) from lab.outbox where delivered_at is null");
    }
}
