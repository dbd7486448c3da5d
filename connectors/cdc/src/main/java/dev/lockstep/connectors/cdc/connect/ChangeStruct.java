package dev.lockstep.connectors.cdc.connect;

import static org.apache.kafka.connect.data.Schema.BOOLEAN_SCHEMA;
import static org.apache.kafka.connect.data.Schema.INT64_SCHEMA;
import static org.apache.kafka.connect.data.Schema.OPTIONAL_INT32_SCHEMA;
import static org.apache.kafka.connect.data.Schema.OPTIONAL_INT64_SCHEMA;
import static org.apache.kafka.connect.data.Schema.OPTIONAL_STRING_SCHEMA;
import static org.apache.kafka.connect.data.Schema.STRING_SCHEMA;

import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A source record in Kafka Connect's own data model, field by field; points in time are microseconds since 1970 UTC. */
public final class ChangeStruct {
    /** Schema of every change that the connector emits. */
    public static final Schema SCHEMA = SchemaBuilder.struct()
            .name(SourceRecord.getClassSchema().getFullName())
            .field("system", STRING_SCHEMA)
            .field("object", STRING_SCHEMA)
            .field("sourceId", STRING_SCHEMA)
            .field("operation", STRING_SCHEMA)
            .field("channel", STRING_SCHEMA)
            .field("sequence", OPTIONAL_INT64_SCHEMA)
            .field("position", STRING_SCHEMA)
            .field("transactionId", OPTIONAL_STRING_SCHEMA)
            .field("bulk", BOOLEAN_SCHEMA)
            .field("before", OPTIONAL_STRING_SCHEMA)
            .field("after", OPTIONAL_STRING_SCHEMA)
            .field("occurredAt", OPTIONAL_INT64_SCHEMA)
            .field("receivedAt", INT64_SCHEMA)
            .field("unit", OPTIONAL_STRING_SCHEMA)
            .field("unitSize", OPTIONAL_INT32_SCHEMA)
            .field("leftUnit", OPTIONAL_STRING_SCHEMA)
            .field("leftUnitSize", OPTIONAL_INT32_SCHEMA)
            .build();

    private ChangeStruct() {}

    /** The Avro record that this struct stands for; the struct has {@link #SCHEMA}. */
    public static SourceRecord toRecord(Struct struct) {
        Long occurredAt = struct.getInt64("occurredAt");
        return new SourceRecord(
                struct.getString("system"),
                struct.getString("object"),
                struct.getString("sourceId"),
                SourceOperation.valueOf(struct.getString("operation")),
                SourceChannel.valueOf(struct.getString("channel")),
                struct.getInt64("sequence"),
                struct.getString("position"),
                struct.getString("transactionId"),
                struct.getBoolean("bulk"),
                struct.getString("before"),
                struct.getString("after"),
                occurredAt == null ? null : instant(occurredAt),
                instant(struct.getInt64("receivedAt")),
                struct.getString("unit"),
                struct.getInt32("unitSize"),
                null,
                null,
                struct.getString("leftUnit"),
                struct.getInt32("leftUnitSize"));
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static @Nullable Long optionalMicros(@Nullable Instant instant) {
        return instant == null ? null : micros(instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
