package dev.lockstep.streams.canonical.processor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.streams.canonical.domain.Precedence;
import dev.lockstep.streams.canonical.mapping.Fate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reading source records. */
final class Changes {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private Changes() {}

    static boolean isDelete(SourceRecord change) {
        return change.getOperation() == SourceOperation.DELETE;
    }

    /** Whether the record is no longer in use: deleted, archived or merged into another one. */
    static boolean isGone(SourceRecord change) {
        return fate(change).gone();
    }

    /** What the operation says has become of the record. */
    static Fate fate(SourceRecord change) {
        return Fate.of(change.getOperation(), change.getMergedInto());
    }

    /** The payload of a change, what is known of the record for a delete; null when it is no JSON object. */
    static @Nullable ObjectNode payload(SourceRecord change) {
        String text = change.getAfter() == null ? change.getBefore() : change.getAfter();
        if (text == null) {
            return isGone(change) ? JsonNodeFactory.instance.objectNode() : null;
        }
        try {
            JsonNode node = JSON.readTree(text);
            return node instanceof ObjectNode object ? object : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    static Precedence precedence(SourceRecord change) {
        return precedence(change, change.getSequence());
    }

    /** The precedence of a change with a sequence that was read from its payload. */
    static Precedence precedence(SourceRecord change, @Nullable Long sequence) {
        return new Precedence(sequence, change.getPosition(), change.getReceivedAt(), isOfLog(change.getChannel()));
    }

    /** Whether a channel reads the log of a database, whose positions are an order of their own. */
    static boolean isOfLog(SourceChannel channel) {
        return channel == SourceChannel.CDC;
    }

    static SourceReference reference(SourceRecord change) {
        return new SourceReference(
                change.getSystem(),
                change.getObject(),
                change.getSourceId(),
                change.getPosition(),
                change.getReceivedAt());
    }

    /** When the change became true: by the source's clock if it tells, else when we received it. */
    static Instant effectiveAt(SourceRecord change) {
        Instant occurred = change.getOccurredAt();
        return occurred == null ? change.getReceivedAt() : occurred;
    }

    static String keyOf(SourceRecord change) {
        return change.getSystem() + "/" + change.getObject() + "/" + change.getSourceId();
    }
}
