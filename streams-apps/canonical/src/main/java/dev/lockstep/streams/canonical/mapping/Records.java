package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.streams.canonical.mapping.Entities.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Canonical records as lists of values, the first of which is the record's {@link RecordMeta}. */
public final class Records {
    private static final int META = 0;

    private Records() {}

    /** Values of all fields; the place of the meta data is null. */
    public static List<@Nullable Object> fields(SpecificRecord record) {
        int width = width(record);
        List<@Nullable Object> fields = new ArrayList<>(width);
        fields.add(null);
        for (int position = META + 1; position < width; position++) {
            fields.add(record.get(position));
        }
        return fields;
    }

    /** Number of fields, meta data included. */
    public static int width(SpecificRecord record) {
        return record.getSchema().getFields().size();
    }

    /** Meta data of a canonical record. */
    public static RecordMeta meta(SpecificRecord record) {
        return (RecordMeta) record.get(META);
    }

    /** Name of the entity. */
    public static String entity(SpecificRecord record) {
        return record.getSchema().getName();
    }

    /** A text field by name; null when the entity has no such field or it is empty. */
    public static @Nullable String text(SpecificRecord record, String field) {
        Schema.Field found = record.getSchema().getField(field);
        Object value = found == null ? null : record.get(found.pos());
        return value instanceof String text ? text : null;
    }

    /** Sets a field by name. */
    public static void set(SpecificRecord record, String field, Object value) {
        record.put(record.getSchema().getField(field).pos(), value);
    }

    /** A new record of the same entity with these values and meta data. */
    public static SpecificRecord record(SpecificRecord like, RecordMeta meta, List<@Nullable Object> fields) {
        SpecificRecord record = type(like).factory().get();
        record.put(META, meta);
        for (int position = META + 1; position < fields.size(); position++) {
            record.put(position, fields.get(position));
        }
        return record;
    }

    /** A record of an entity that says nothing. */
    public static SpecificRecord blank(String entity, RecordMeta meta) {
        EntityType type = Objects.requireNonNull(Entities.named(entity), "Only canonical entities travel as views");
        SpecificRecord record = type.factory().get();
        record.put(META, meta);
        return record;
    }

    /** Tells a record its root; an id that follows from the root is filled in. */
    public static void root(SpecificRecord record, String rootId) {
        RecordMeta meta = meta(record);
        String id = meta.getCanonicalId().isEmpty() ? idUnder(type(record), rootId) : meta.getCanonicalId();
        record.put(
                META,
                RecordMeta.newBuilder(meta).setCanonicalId(id).setRootId(rootId).build());
    }

    /** Reference data, customers and resources are their own root; of other entities a root has one at most. */
    private static String idUnder(EntityType type, String rootId) {
        return type.isRoot() || type.isReference() ? rootId : StableId.of(type.prefix(), rootId);
    }

    private static EntityType type(SpecificRecord record) {
        return Objects.requireNonNull(Entities.named(entity(record)), "Only canonical entities travel as views");
    }
}
