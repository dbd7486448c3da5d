package dev.lockstep.connectors.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.cdc.connect.ChangeStruct;
import dev.lockstep.connectors.cdc.connect.FoldingConfig;
import dev.lockstep.connectors.kit.PublishFailedException;
import dev.lockstep.connectors.kit.RecordTooLargeForLogException;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.testkit.RecordingStatuses;
import dev.lockstep.schemas.source.SourceOperation;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class PublishingConsumerTest {
    private static final Instant NOW = Instant.parse("2026-02-02T10:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final RecordingStatuses statuses = new RecordingStatuses();
    private final StatusBoard board = new StatusBoard("psa", clock);
    private final List<dev.lockstep.schemas.source.SourceRecord> published = new ArrayList<>();
    private final Marks marks = new Marks();

    @Test
    void shouldPublishTheReasonInsteadWhenTheLogCannotTakeAChange() throws InterruptedException {
        // Given
        PublishingConsumer consumer = consumer(change -> change.getOperation() == SourceOperation.UNKNOWN
                ? stored()
                : CompletableFuture.failedFuture(new RecordTooLargeForLogException("takes 9 MB")));

        // When
        consumer.handleBatch(List.of(change("1")), marks);

        // Then
        assertThat(published).last().satisfies(standIn -> {
            assertThat(standIn.getSourceId()).isEqualTo("1");
            assertThat(standIn.getAfter()).isEqualTo("{\"operation\":\"CREATE\",\"problem\":\"takes 9 MB\"}");
        });
        assertThat(marks.processed).isEqualTo(1);
        assertThat(board.status().lastEventAt()).isEqualTo(NOW);
    }

    @Test
    void shouldMarkNothingFromThereOnWhenAChangeIsNotStored() {
        // Given
        PublishingConsumer consumer = consumer(change -> change.getSourceId().equals("2")
                ? CompletableFuture.failedFuture(
                        new PublishFailedException("brokers are away", new IllegalStateException("test")))
                : stored());

        // When / Then
        assertThatThrownBy(() -> consumer.handleBatch(List.of(change("1"), change("2"), change("3")), marks))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Publishing failed: brokers are away");
        assertThat(marks.processed).isEqualTo(1);
        assertThat(marks.finished).isZero();
    }

    @Test
    void shouldOnlyMoveTheOffsetWhenARecordHasNoValue() throws InterruptedException {
        // Given
        PublishingConsumer consumer = consumer(change -> stored());
        SourceRecord progress = new SourceRecord(Map.of(), Map.of("lsn", 1L), "progress", null, null);

        // When
        consumer.handleBatch(List.of(() -> progress), marks);

        // Then
        assertThat(published).isEmpty();
        assertThat(marks.processed).isEqualTo(1);
        assertThat(board.status().state()).isEqualTo(CdcState.STREAMING);
        assertThat(board.status().lastHeartbeatAt()).isNull();
    }

    @Test
    void shouldNoteASignOfLifeWhenOurOwnMarkComesBack() throws InterruptedException {
        // Given
        PublishingConsumer consumer = consumer(change -> stored());
        SourceRecord beat = new SourceRecord(Map.of(), Map.of("lsn", 1L), "progress", null, null);
        beat.headers().addBoolean(FoldingConfig.BEAT_HEADER, true);

        // When
        consumer.handleBatch(List.of(() -> beat), marks);

        // Then
        assertThat(board.status().lastHeartbeatAt()).isEqualTo(NOW);
    }

    private PublishingConsumer consumer(
            Function<dev.lockstep.schemas.source.SourceRecord, CompletableFuture<Void>> answer) {
        return new PublishingConsumer(
                new SourcePublisher() {
                    @Override
                    public CompletableFuture<Void> publish(dev.lockstep.schemas.source.SourceRecord change) {
                        published.add(change);
                        return answer.apply(change);
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                },
                board,
                new CaptureStanding(board::status, statuses, clock));
    }

    private static CompletableFuture<Void> stored() {
        return CompletableFuture.completedFuture(null);
    }

    private static RecordChangeEvent<SourceRecord> change(String id) {
        Struct change = new Struct(ChangeStruct.SCHEMA)
                .put("system", "psa")
                .put("object", "line")
                .put("sourceId", id)
                .put("operation", "CREATE")
                .put("channel", "CDC")
                .put("position", "lsn:1:" + id)
                .put("bulk", false)
                .put("after", "{}")
                .put("receivedAt", 1L);
        SourceRecord record = new SourceRecord(
                Map.of(), Map.of("lsn", 1L), "t", Schema.STRING_SCHEMA, "line/" + id, ChangeStruct.SCHEMA, change);
        return () -> record;
    }

    private static final class Marks implements DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> {
        private int processed;
        private int finished;

        @Override
        public void markProcessed(RecordChangeEvent<SourceRecord> record) {
            processed++;
        }

        @Override
        public void markBatchFinished() {
            finished++;
        }

        @Override
        public void markProcessed(RecordChangeEvent<SourceRecord> record, DebeziumEngine.Offsets offsets) {
            processed++;
        }

        @Override
        public DebeziumEngine.Offsets buildOffsets() {
            throw new UnsupportedOperationException("not asked for");
        }
    }
}
