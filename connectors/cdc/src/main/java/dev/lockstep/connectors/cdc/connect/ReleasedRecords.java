package dev.lockstep.connectors.cdc.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.connectors.cdc.fold.Owners;
import dev.lockstep.connectors.cdc.fold.RowChange;
import dev.lockstep.connectors.cdc.fold.RowChange.Announced;
import dev.lockstep.connectors.cdc.fold.RowImage;
import dev.lockstep.connectors.cdc.fold.Units;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.topics.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Makes the records that leave the connector: changes for the source topic, and progress that only moves the offset. */
final class ReleasedRecords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Announced NOTHING_TOLD = new Announced("", null, null);

    private final String system;
    private final String topic;
    private final Owners owners;
    private final Clock clock;

    ReleasedRecords(String system, Owners owners, Clock clock) {
        this.system = system;
        this.owners = owners;
        this.topic = Topics.source(system).name();
        this.clock = clock;
    }

    /**
     * What the changes of one release share.
     *
     * @param transactionId null outside a transaction
     * @param sequence see {@link TransactionFolder}
     * @param bulk part of a transaction too large to fold as a whole
     * @param committedAt null when the source does not tell
     * @param units which of the changes belong together; none when the transaction is not released as a whole
     */
    record Occasion(
            @Nullable String transactionId,
            long sequence,
            boolean bulk,
            @Nullable Instant committedAt,
            Units units) {}

    /** Which of a transaction's changes belong together. */
    Units units(List<RowChange> changes) {
        return Units.of(changes, owners);
    }

    /** A change with the offset from which to resume once it is stored. */
    SourceRecord change(
            RowChange change,
            String position,
            Occasion occasion,
            Map<String, ?> partition,
            @Nullable Map<String, ?> offset) {
        Units.Unit unit = occasion.units().of(change.key());
        Units.Unit left = occasion.units().leftBy(change.key());
        Announced told = change.announced() == null ? NOTHING_TOLD : change.announced();
        Struct struct = new Struct(ChangeStruct.SCHEMA)
                .put("system", system)
                .put("object", change.key().object())
                .put("sourceId", change.key().id())
                .put("operation", change.operation().name())
                .put("channel", SourceChannel.CDC.name())
                .put("sequence", told.sequence() == null ? Long.valueOf(occasion.sequence()) : told.sequence())
                .put("position", position)
                .put("transactionId", occasion.transactionId())
                .put("bulk", occasion.bulk())
                .put("before", json(change.before()))
                .put("after", json(change.after()))
                .put(
                        "occurredAt",
                        ChangeStruct.optionalMicros(
                                told.occurredAt() == null ? occasion.committedAt() : told.occurredAt()))
                .put("receivedAt", ChangeStruct.micros(clock.instant()))
                .put("unit", unit == null ? null : unit.name())
                .put("unitSize", unit == null ? null : unit.size())
                .put("leftUnit", left == null ? null : left.name())
                .put("leftUnitSize", left == null ? null : left.size());
        return new SourceRecord(
                partition, offset, topic, Schema.STRING_SCHEMA, change.key().toString(), ChangeStruct.SCHEMA, struct);
    }

    /** Nothing but an offset; its value is null. {@code beat}: our own mark in the heartbeat table has come back. */
    SourceRecord progress(Map<String, ?> partition, Map<String, ?> offset, int annulled, boolean beat) {
        ConnectHeaders headers = new ConnectHeaders();
        if (annulled > 0) {
            headers.addInt(FoldingConfig.ANNULLED_HEADER, annulled);
        }
        if (beat) {
            headers.addBoolean(FoldingConfig.BEAT_HEADER, true);
        }
        return new SourceRecord(
                partition,
                offset,
                FoldingConfig.PROGRESS_TOPIC,
                null,
                Schema.STRING_SCHEMA,
                system,
                null,
                null,
                null,
                headers);
    }

    private static @Nullable String json(@Nullable RowImage image) {
        try {
            if (image == null || image.document() != null) {
                return image == null ? null : image.document();
            }
            return JSON.writeValueAsString(image.columns());
        } catch (JsonProcessingException e) {
            throw new DataException("A row cannot be written as JSON", e);
        }
    }
}
