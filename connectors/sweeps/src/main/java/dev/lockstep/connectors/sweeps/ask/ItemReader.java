package dev.lockstep.connectors.sweeps.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.lockstep.connectors.kit.json.PlainJson;
import dev.lockstep.connectors.sweeps.descriptor.ItemExpressions;
import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns items into source records. The position of a record follows from its version and content alone, so that the same
 * version has the same position however often and by whichever way it is read. Safe for use by several threads.
 */
public final class ItemReader {
    /** Object name of an item that cannot be kept as what it is. */
    public static final String UNKNOWN_OBJECT = "unknown";

    private static final int MAX_ID_LENGTH = 300;

    private final String system;
    private final SweptObject object;
    private final ItemExpressions item;

    /** Reads items of one object. */
    public ItemReader(String system, SweptObject object) {
        this.system = system;
        this.object = object;
        this.item = object.item();
    }

    /**
     * What an item says.
     *
     * @param record what to publish
     * @param complaint why it is of object {@code unknown}; empty when it could be read
     */
    public record Item(SourceRecord record, Optional<String> complaint) {}

    /**
     * Reads an item.
     *
     * @param operation what has happened unless the item says that it is gone, archived or merged
     * @param receivedAt when it came, UTC
     */
    public Item read(JsonNode value, SourceOperation operation, SourceChannel channel, Instant receivedAt) {
        try {
            return new Item(record(value, operation, channel, receivedAt, null), Optional.empty());
        } catch (NotUnderstood e) {
            return new Item(unknown(value, channel, receivedAt), Optional.of(e.words()));
        }
    }

    /**
     * Reads an item that came back after it was gone. Its own time of change may be older than its delete: it is as new
     * as its return, where the version of records is their time of change.
     *
     * @param restoredAt when it came back, UTC; null when nobody knows
     */
    public Item restored(JsonNode value, SourceChannel channel, Instant receivedAt, @Nullable Instant restoredAt) {
        try {
            Instant notBefore = item.sequence().isEmpty() ? restoredAt : null;
            return new Item(record(value, SourceOperation.RESTORE, channel, receivedAt, notBefore), Optional.empty());
        } catch (NotUnderstood e) {
            return new Item(unknown(value, channel, receivedAt), Optional.of(e.words()));
        }
    }

    /** The identifier of an item, where it has one. */
    public Optional<String> id(JsonNode value) {
        try {
            return Optional.of(identifier(value));
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    /**
     * A record that has gone and of which nothing is left to read.
     *
     * @param why what the position begins with
     */
    public SourceRecord gone(String id, String why, SourceChannel channel, Instant at) {
        return blank(channel, at)
                .setObject(object.name())
                .setSourceId(id)
                .setOperation(SourceOperation.DELETE)
                .setPosition(why + ":" + at.toEpochMilli())
                .build();
    }

    /**
     * A record that was merged into another one, and of which nothing is left to read.
     *
     * @param into identifier of the record that is left
     */
    public SourceRecord merged(String id, String into, SourceChannel channel, Instant at) {
        return blank(channel, at)
                .setObject(object.name())
                .setSourceId(id)
                .setOperation(SourceOperation.MERGE)
                .setMergedInto(into)
                .setPosition("merged:" + into)
                .build();
    }

    private SourceRecord record(
            JsonNode value,
            SourceOperation operation,
            SourceChannel channel,
            Instant receivedAt,
            @Nullable Instant notBefore)
            throws NotUnderstood {
        Instant changed = changed(value);
        Long sequence = later(sequence(value, changed), notBefore);
        String payload = payload(value);
        String mergedInto = text(item.mergedInto(), value);
        SourceOperation happened = happened(value, operation, mergedInto);
        boolean gone = happened == SourceOperation.DELETE || happened == SourceOperation.MERGE;
        return blank(channel, receivedAt)
                .setObject(object.name())
                .setSourceId(identifier(value))
                .setOperation(happened)
                .setSequence(sequence)
                .setPosition(position(sequence, happened, payload))
                .setOccurredAt(changed)
                .setActor(text(item.actor(), value))
                .setMergedInto(mergedInto)
                .setBefore(gone ? payload : null)
                .setAfter(gone ? null : payload)
                .build();
    }

    private String identifier(JsonNode value) throws NotUnderstood {
        JsonNode id = first(Optional.of(item.id()), value);
        boolean usable =
                (id.isTextual() || id.isIntegralNumber()) && !id.asText().isBlank();
        if (!usable || id.asText().length() > MAX_ID_LENGTH) {
            throw new NotUnderstood("`" + item.id() + "` gives no identifier");
        }
        return id.asText();
    }

    private @Nullable Instant changed(JsonNode value) throws NotUnderstood {
        JsonNode time = first(item.changed(), value);
        if (time.isNull()) {
            return null;
        }
        return object.time()
                .read(time)
                .orElseThrow(() -> new NotUnderstood("`" + words(item.changed()) + "` is no time of this source"));
    }

    private @Nullable Long sequence(JsonNode value, @Nullable Instant changed) throws NotUnderstood {
        if (item.sequence().isEmpty()) {
            return changed == null ? null : changed.toEpochMilli();
        }
        JsonNode number = first(item.sequence(), value);
        if (number.isNull()) {
            return null;
        }
        if (!number.isNumber() || !number.canConvertToExactIntegral() || !number.canConvertToLong()) {
            throw new NotUnderstood("`" + words(item.sequence()) + "` is no whole number");
        }
        return number.longValue();
    }

    private static @Nullable Long later(@Nullable Long sequence, @Nullable Instant notBefore) {
        return sequence == null || notBefore == null
                ? sequence
                : Long.valueOf(Math.max(sequence, notBefore.toEpochMilli()));
    }

    private String payload(JsonNode value) throws NotUnderstood {
        JsonNode payload = first(Optional.of(item.payload()), value);
        if (payload.isNull()) {
            throw new NotUnderstood("`" + item.payload() + "` gives no record");
        }
        return PlainJson.written(payload);
    }

    private SourceOperation happened(JsonNode value, SourceOperation operation, @Nullable String mergedInto)
            throws NotUnderstood {
        if (mergedInto != null) {
            return SourceOperation.MERGE;
        }
        if (first(item.deleted(), value).asBoolean()) {
            return SourceOperation.DELETE;
        }
        return first(item.archived(), value).asBoolean() ? SourceOperation.ARCHIVE : operation;
    }

    private SourceRecord unknown(JsonNode value, SourceChannel channel, Instant receivedAt) {
        String content = PlainJson.written(value);
        String id = StableId.of("body", system, object.name(), content);
        return blank(channel, receivedAt)
                .setObject(UNKNOWN_OBJECT)
                .setSourceId(id)
                .setOperation(SourceOperation.UNKNOWN)
                .setPosition(id)
                .setAfter(content)
                .build();
    }

    private SourceRecord.Builder blank(SourceChannel channel, Instant receivedAt) {
        return SourceRecord.newBuilder().setSystem(system).setChannel(channel).setReceivedAt(receivedAt);
    }

    /** A time of change may be too coarse to tell two versions apart; their content does. */
    private static String position(@Nullable Long sequence, SourceOperation happened, String payload) {
        String state = happened == SourceOperation.CREATE || happened == SourceOperation.SNAPSHOT
                ? SourceOperation.UPDATE.name()
                : happened.name();
        String content = StableId.of("v", state, payload);
        return "sweep:" + (sequence == null ? "" : sequence + ":") + content;
    }

    private static @Nullable String text(Optional<JqExpression> expression, JsonNode value) throws NotUnderstood {
        JsonNode text = first(expression, value);
        boolean usable =
                (text.isTextual() || text.isIntegralNumber()) && !text.asText().isBlank();
        return usable ? text.asText() : null;
    }

    private static JsonNode first(Optional<JqExpression> expression, JsonNode value) throws NotUnderstood {
        try {
            return expression.map(jq -> jq.first(value)).orElse(NullNode.getInstance());
        } catch (ExpressionFailed e) {
            throw new NotUnderstood("the record does not suit `" + words(expression) + "`");
        }
    }

    private static String words(Optional<JqExpression> expression) {
        return expression.map(JqExpression::toString).orElse("");
    }
}
