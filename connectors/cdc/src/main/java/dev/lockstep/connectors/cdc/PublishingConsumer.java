package dev.lockstep.connectors.cdc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.connectors.cdc.connect.ChangeStruct;
import dev.lockstep.connectors.kit.RecordTooLargeForLogException;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.schemas.source.SourceOperation;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/** Publishes what the connector releases, and calls it processed only once every replica has it. */
final class PublishingConsumer implements ChangeConsumer<RecordChangeEvent<SourceRecord>> {
    private final SourcePublisher publisher;
    private final StatusBoard board;
    private final CaptureStanding standing;

    PublishingConsumer(SourcePublisher publisher, StatusBoard board, CaptureStanding standing) {
        this.publisher = publisher;
        this.board = board;
        this.standing = standing;
    }

    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> batch, RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        List<CompletableFuture<Void>> stored = new ArrayList<>(batch.size());
        batch.forEach(event -> stored.add(publish(event.record())));
        publisher.flush();
        for (int i = 0; i < batch.size(); i++) {
            await(batch.get(i).record(), stored.get(i));
            committer.markProcessed(batch.get(i));
        }
        BatchTally tally =
                BatchTally.of(batch.stream().map(RecordChangeEvent::record).toList());
        board.stored(tally);
        standing.stored(tally.byObject());
        committer.markBatchFinished();
    }

    private CompletableFuture<Void> publish(SourceRecord record) {
        return record.value() instanceof Struct change
                ? publisher.publish(ChangeStruct.toRecord(change))
                : CompletableFuture.completedFuture(null);
    }

    private void await(SourceRecord record, CompletableFuture<Void> stored) throws InterruptedException {
        try {
            stored.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeForLogException tooLarge)
                    || !(record.value() instanceof Struct change)) {
                throw failed(e);
            }
            publishStandIn(change, tooLarge);
        }
    }

    /** A change that the log can never take must neither stop the stream nor vanish: its name and the reason go out. */
    private void publishStandIn(Struct change, Throwable tooLarge) throws InterruptedException {
        Struct standIn = new Struct(ChangeStruct.SCHEMA);
        change.schema().fields().forEach(field -> standIn.put(field.name(), change.get(field)));
        standIn.put("operation", SourceOperation.UNKNOWN.name())
                .put("before", null)
                .put("after", reason(change, tooLarge));
        try {
            publisher.publish(ChangeStruct.toRecord(standIn)).get();
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    private static String reason(Struct change, Throwable tooLarge) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("operation", change.getString("operation"))
                .put("problem", tooLarge.getMessage())
                .toString();
    }

    private static ConnectException failed(ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        return new ConnectException("Publishing failed: " + cause.getMessage(), cause);
    }
}
