package dev.lockstep.connectors.webhooks.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the bodies of one system into source records. Safe for use by several threads. */
public final class ChangeReader {
    /** Object name of a change that cannot be keyed. */
    public static final String UNKNOWN_OBJECT = "unknown";

    private static final Pattern OBJECT = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final int MAX_ID_LENGTH = 300;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String system;
    private final ChangeExpressions expressions;

    /** Reads bodies of a system. */
    public ChangeReader(String system, ChangeExpressions expressions) {
        this.system = system;
        this.expressions = expressions;
    }

    /** All changes of a body, in order. */
    public Changes read(JsonNode body, Instant receivedAt) {
        List<SourceRecord> records = new ArrayList<>();
        List<String> notUnderstood = new ArrayList<>();
        for (JsonNode change : changes(body, notUnderstood)) {
            try {
                records.add(keyed(change, receivedAt));
            } catch (ExpressionFailed | NotUnderstood e) {
                notUnderstood.add(e.getMessage());
                records.add(unknown(change, receivedAt));
            }
        }
        return new Changes(records, notUnderstood.stream().distinct().toList());
    }

    private List<JsonNode> changes(JsonNode body, List<String> notUnderstood) {
        try {
            return expressions.records().all(body);
        } catch (ExpressionFailed e) {
            notUnderstood.add(e.getMessage());
            return List.of(body);
        }
    }

    private SourceRecord keyed(JsonNode change, Instant receivedAt) {
        String object = text(expressions.object(), change)
                .filter(OBJECT.asMatchPredicate())
                .orElseThrow(() -> new NotUnderstood("`" + expressions.object() + "` does not name an object"));
        String id = text(expressions.id(), change)
                .filter(text -> text.length() <= MAX_ID_LENGTH)
                .orElseThrow(() -> new NotUnderstood("`" + expressions.id() + "` gives no identifier"));
        SourceOperation operation = text(expressions.operation(), change)
                .map(word -> expressions.operations().getOrDefault(word, SourceOperation.UNKNOWN))
                .orElse(SourceOperation.UNKNOWN);
        JsonNode payload = expressions.payload().first(change);
        if (payload.isNull()) {
            throw new NotUnderstood("`" + expressions.payload() + "` gives no record");
        }
        boolean deleted = operation == SourceOperation.DELETE;
        return record(receivedAt)
                .setObject(object)
                .setSourceId(id)
                .setOperation(operation)
                .setSequence(number(expressions.sequence(), change))
                .setPosition(text(expressions.position(), change).orElseGet(() -> bodyId(change)))
                .setOccurredAt(instant(number(expressions.occurredAt(), change)))
                .setBefore(deleted ? written(payload) : null)
                .setAfter(deleted ? null : written(payload))
                .build();
    }

    private SourceRecord unknown(JsonNode change, Instant receivedAt) {
        return record(receivedAt)
                .setObject(UNKNOWN_OBJECT)
                .setSourceId(bodyId(change))
                .setOperation(SourceOperation.UNKNOWN)
                .setPosition(bodyId(change))
                .setAfter(written(change))
                .build();
    }

    private SourceRecord.Builder record(Instant receivedAt) {
        return SourceRecord.newBuilder()
                .setSystem(system)
                .setChannel(SourceChannel.PUSH)
                .setReceivedAt(receivedAt);
    }

    private String bodyId(JsonNode change) {
        return StableId.of("body", system, written(change));
    }

    private static Optional<String> text(JqExpression expression, JsonNode change) {
        JsonNode value = expression.first(change);
        return value.isTextual() || value.isIntegralNumber()
                ? Optional.of(value.asText()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /** A version that is there but no whole number must not be passed over: order would be lost silently. */
    private static @Nullable Long number(Optional<JqExpression> expression, JsonNode change) {
        JsonNode value = expression.map(jq -> jq.first(change)).orElse(NullNode.getInstance());
        if (value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new NotUnderstood("`" + expression.map(JqExpression::toString).orElse("") + "` is no whole number");
        }
        return value.longValue();
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static String written(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree that was read can be written", e);
        }
    }

    /** A change that has no key; its message names the expression and never the value. */
    private static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String message) {
            super(message);
        }
    }
}
