package dev.lockstep.infra.lab.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.clock.BusinessClock;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.outbox.Outbox;
import dev.lockstep.infra.lab.store.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of a system that keeps documents (CRM, ERP). Every change counts the record's version up and leaves an
 * event in the outbox, in the same transaction; a change that changes nothing does neither.
 */
public final class RecordStore {

    private final Outbox outbox;
    private final BusinessClock clock;

    /** A store whose events go to {@code outbox} and carry business time. */
    public RecordStore(Outbox outbox, BusinessClock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Keeps a new record; its {@code id} must be new for this kind of object. Returns the record as kept. */
    public ObjectNode create(Tx tx, String object, ObjectNode record) {
        stamp(record, 1);
        tx.update(
                "insert into record (object, id, version, external_ref, doc) values (?, ?, 1, ?, ?::jsonb)",
                object,
                id(record),
                record.path("externalRef").textValue(),
                Json.text(record));
        announce(tx, object, "created", 1, record);
        return record;
    }

    /** Changes a record, holding it against other writers; empty when there is no such record. */
    public Optional<ObjectNode> update(Tx tx, String object, String id, Consumer<ObjectNode> change) {
        return tx.first(
                        "select version, doc from record where object = ? and id = ? for update",
                        row -> new Versioned(row.getInt(1), Json.stored(row.getString(2))),
                        object,
                        id)
                .map(found -> changed(tx, object, found, change));
    }

    /** Removes a record; does nothing when it is not there. */
    public void delete(Tx tx, String object, String id) {
        tx.first("delete from record where object = ? and id = ? returning version", row -> row.getInt(1), object, id)
                .ifPresent(version -> announce(
                        tx, object, "deleted", version + 1, Json.object().put("id", id)));
    }

    /** A record by its id. */
    public static Optional<ObjectNode> find(Tx tx, String object, @Nullable String id) {
        return where(tx, object, "id = ?", id).stream().findFirst();
    }

    /** Records which an SQL condition over the columns {@code id}, {@code external_ref}, {@code doc} selects, by id. */
    public static List<ObjectNode> where(Tx tx, String object, String condition, @Nullable Object... args) {
        @Nullable Object[] all = new @Nullable Object[args.length + 1];
        all[0] = object;
        System.arraycopy(args, 0, all, 1, args.length);
        return tx.query(
                "select doc from record where object = ? and " + condition + " order by id",
                row -> Json.stored(row.getString(1)),
                all);
    }

    private ObjectNode changed(Tx tx, String object, Versioned found, Consumer<ObjectNode> change) {
        ObjectNode record = found.doc().deepCopy();
        change.accept(record);
        if (record.equals(found.doc())) {
            return record;
        }
        int version = found.version() + 1;
        stamp(record, version);
        tx.update(
                "update record set version = ?, doc = ?::jsonb where object = ? and id = ?",
                version,
                Json.text(record),
                object,
                id(record));
        announce(tx, object, "updated", version, record);
        return record;
    }

    private void stamp(ObjectNode record, int version) {
        if (record.has("version")) {
            record.put("version", version);
        }
        if (record.has("updatedAt")) {
            record.put("updatedAt", now().toString());
        }
    }

    private void announce(Tx tx, String object, String type, int version, ObjectNode record) {
        outbox.append(tx, object, id(record), type, now(), version, record);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String id(ObjectNode record) {
        return record.path("id").asText();
    }

    private record Versioned(int version, ObjectNode doc) {}
}
