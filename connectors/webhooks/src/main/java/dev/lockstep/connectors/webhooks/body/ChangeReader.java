package dev.lockstep.connectors.webhooks.body;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.kit.json.PlainJson;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.SourceHint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the bodies of one receiver into source records and hints. Safe for use by several threads. */
public final class ChangeReader {
    /** Object name of a change that cannot be keyed. */
    public static final String UNKNOWN_OBJECT = "unknown";

    private static final Pattern OBJECT = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final int MAX_ID_LENGTH = 300;
    /** What a hint says completely: there is nothing left to fetch. */
    private static final Set<SourceOperation> FINAL = Set.of(SourceOperation.DELETE, SourceOperation.MERGE);

    private final String system;
    private final ChangeExpressions expressions;
    private final boolean readBack;

    /**
     * Reads bodies of a system.
     *
     * @param readBack true when the changes only name their records
     */
    public ChangeReader(String system, ChangeExpressions expressions, boolean readBack) {
        this.system = system;
        this.expressions = expressions;
        this.readBack = readBack;
    }

    /** All changes of a body, in order. */
    public Changes read(JsonNode body, Instant receivedAt) {
        Reading reading = new Reading(receivedAt);
        changes(body, reading).forEach(reading::take);
        return reading.result();
    }

    private List<JsonNode> changes(JsonNode body, Reading reading) {
        try {
            return expressions.records().all(body);
        } catch (ExpressionFailed e) {
            reading.notUnderstood.add(e.getMessage());
            return List.of(body);
        }
    }

    /** What was read of one body so far. */
    private final class Reading {
        private final Instant receivedAt;
        private final List<SourceRecord> records = new ArrayList<>();
        private final List<SourceHint> hints = new ArrayList<>();
        private final List<String> notUnderstood = new ArrayList<>();
        private int skipped;

        Reading(Instant receivedAt) {
            this.receivedAt = receivedAt;
        }

        void take(JsonNode change) {
            try {
                if (isSkipped(change)) {
                    skipped++;
                } else {
                    keyed(change);
                }
            } catch (ExpressionFailed | NotUnderstood e) {
                notUnderstood.add(e.getMessage());
                records.add(unknown(change));
            }
        }

        Changes result() {
            return new Changes(
                    records, hints, skipped, notUnderstood.stream().distinct().toList());
        }

        private boolean isSkipped(JsonNode change) {
            return expressions.skip().map(jq -> jq.first(change).asBoolean()).orElse(false);
        }

        private void keyed(JsonNode change) {
            SourceRecord record = record(change);
            if (readBack && !FINAL.contains(record.getOperation())) {
                hints.add(hint(record));
            } else {
                records.add(record);
            }
        }

        private SourceRecord record(JsonNode change) {
            String object = ChangeValues.text(expressions.object(), change)
                    .filter(OBJECT.asMatchPredicate())
                    .orElseThrow(() -> new NotUnderstood("`" + expressions.object() + "` does not name an object"));
            String id = ChangeValues.text(expressions.id(), change)
                    .filter(text -> text.length() <= MAX_ID_LENGTH)
                    .orElseThrow(() -> new NotUnderstood("`" + expressions.id() + "` gives no identifier"));
            SourceOperation operation = operation(change);
            JsonNode payload = expressions.payload().first(change);
            if (payload.isNull()) {
                throw new NotUnderstood("`" + expressions.payload() + "` gives no record");
            }
            boolean gone = FINAL.contains(operation);
            return blank().setObject(object)
                    .setSourceId(id)
                    .setOperation(operation)
                    .setSequence(ChangeValues.number(expressions.sequence(), change))
                    .setPosition(
                            ChangeValues.text(expressions.position(), change).orElseGet(() -> bodyId(change)))
                    .setOccurredAt(ChangeValues.instant(expressions.occurredAt(), change))
                    .setActor(ChangeValues.optionalText(expressions.actor(), change))
                    .setMergedInto(mergedInto(operation, change))
                    .setBefore(gone ? PlainJson.written(payload) : null)
                    .setAfter(gone ? null : PlainJson.written(payload))
                    .build();
        }

        private SourceOperation operation(JsonNode change) {
            return ChangeValues.text(expressions.operation(), change)
                    .map(word -> expressions.operations().getOrDefault(word, SourceOperation.UNKNOWN))
                    .orElse(SourceOperation.UNKNOWN);
        }

        private @Nullable String mergedInto(SourceOperation operation, JsonNode change) {
            if (operation != SourceOperation.MERGE) {
                return null;
            }
            String into = ChangeValues.optionalText(expressions.mergedInto(), change);
            if (into == null) {
                throw new NotUnderstood("a merge does not say into which record");
            }
            return into;
        }

        private SourceRecord unknown(JsonNode change) {
            return blank().setObject(UNKNOWN_OBJECT)
                    .setSourceId(bodyId(change))
                    .setOperation(SourceOperation.UNKNOWN)
                    .setPosition(bodyId(change))
                    .setAfter(PlainJson.written(change))
                    .build();
        }

        private SourceRecord.Builder blank() {
            return SourceRecord.newBuilder()
                    .setSystem(system)
                    .setChannel(SourceChannel.PUSH)
                    .setReceivedAt(receivedAt);
        }

        private String bodyId(JsonNode change) {
            return StableId.of("body", system, PlainJson.written(change));
        }
    }

    private static SourceHint hint(SourceRecord named) {
        return SourceHint.newBuilder()
                .setSystem(named.getSystem())
                .setObject(named.getObject())
                .setSourceId(named.getSourceId())
                .setOperation(named.getOperation().name())
                .setPosition(named.getPosition())
                .setOccurredAt(named.getOccurredAt())
                .setActor(named.getActor())
                .setReceivedAt(named.getReceivedAt())
                .build();
    }
}
