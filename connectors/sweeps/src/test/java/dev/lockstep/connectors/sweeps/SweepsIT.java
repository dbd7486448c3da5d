package dev.lockstep.connectors.sweeps;

import static dev.lockstep.connectors.sweeps.SweptSource.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.testkit.FakeRemote;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real brokers and a real registry, against a real HTTP server that does what other systems do. */
class SweepsIT {
    private static final Instant LONG_AGO = Instant.parse("2026-01-09T14:05:22Z");
    private static final Instant RESTORED = LONG_AGO.plusSeconds(3600);
    private static final int MANY = 10_000;
    private static final String DESCRIPTOR = """
            system: %s
            auth: bearer
            objects:
              item:
                every: PT0.1S
                overlap: PT1M
                full: FULL
                request: { path: '"/items"', query: { since: .since, size: (.size|tostring), cursor: .cursor } }
                paging: { kind: cursor, next: .next, size: 500 }
                items: .results
                total: .total
                id: .id
                changed: .at
                payload: .
                expired: .reason == "expired"
                readBack: { path: '"/items/" + .id', payload: . }
            """;

    @TempDir
    private Path descriptors;

    @Test
    void shouldLoseNothingAndDeleteNothingWrongWhenItIsStoppedInTheMiddleWhileRecordsChange() throws Exception {
        try (SweptSource source = new SweptSource("sweep-many", descriptors, every("PT3S"))) {
            // Given
            for (int i = 0; i < MANY; i++) {
                source.remote.put("r%05d".formatted(i), LONG_AGO);
            }
            AtomicInteger pages = new AtomicInteger();
            source.remote.does(exchange -> {
                int page = pages.incrementAndGet();
                source.remote.put("r%05d".formatted(page * 37), Instant.now().minusSeconds(3));
                source.remote.put("r%05d".formatted(MANY - page), Instant.now().minusSeconds(3));
                source.remote.honest(exchange);
            });

            // When
            Sweeps first = source.started();
            await("eight pages", () -> pages.get() >= 8);
            first.close();
            assertThat(source.cursor().getFullSweepAt()).isNull();
            try (Sweeps second = source.started()) {
                await("first load", () -> source.cursor().getFullSweepAt() != null);
                source.remote.behaves();
                source.remote.rows.keySet().removeAll(List.of("r00001", "r05000", "r09999"));
                source.remote.hidden.add("r00002");
                await("deletes", () -> source.deleted().size() >= 3 && second.isWell());
                await("newest versions", () -> source.versions().equals(expected(source)));
            }

            // Then
            assertThat(source.deleted()).containsExactlyInAnyOrder("r00001", "r05000", "r09999");
            assertThat(source.published.get(0).getOperation()).isEqualTo(SourceOperation.SNAPSHOT);
            assertThat(source.published).extracting(SourceRecord::getChannel).containsOnly(SourceChannel.SWEEP);
            assertThat(source.of("r00003").stream()
                            .map(SourceRecord::getPosition)
                            .distinct())
                    .as("the same version has the same position, however often it is swept")
                    .hasSize(1);
            assertThat(source.of("r00002").get(0).getAfter()).contains("\"amount\":10.50");
        }
    }

    @Test
    void shouldRecordAGapAndCloseItWithAFullSweepWhenThePlaceHasExpired() throws Exception {
        try (SweptSource source = new SweptSource("sweep-gap", descriptors, every("P1D"))) {
            source.remote.put("r1", LONG_AGO);
            source.remote.put("r2", LONG_AGO);
            try (Sweeps sweeps = source.started()) {
                await("first load", () -> source.versions().size() == 2 && sweeps.isWell());

                // When
                source.remote.does(exchange -> FakeRemote.answer(exchange, 410, "{\"reason\":\"expired\"}", Map.of()));
                await("gap", () -> source.exception(SweepCause.SOURCE_GAP) == ExceptionState.OPEN);
                assertThat(source.cursor().getFullSweepAt()).isNull();
                source.remote.put("r3", LONG_AGO.minusSeconds(86_400));
                source.remote.rows.remove("r2");
                source.remote.behaves();

                // Then
                await("closed", () -> source.exception(SweepCause.SOURCE_GAP) == ExceptionState.RESOLVED);
                await("records", () -> source.versions().equals(Map.of("r1", 1, "r2", 0, "r3", 1)));
                assertThat(source.of("r3").get(0).getOperation()).isEqualTo(SourceOperation.UPDATE);
                assertThat(source.status().getGaps()).isEqualTo(1);
            }
        }
    }

    @Test
    void shouldDeleteNothingWhenAFullSweepCannotBeTrusted() throws Exception {
        try (SweptSource source = new SweptSource("sweep-doubt", descriptors, every("PT0.2S"))) {
            for (int i = 0; i < 20; i++) {
                source.remote.put("r" + i, LONG_AGO);
            }
            try (Sweeps sweeps = source.started()) {
                await("first load", () -> source.versions().size() == 20);

                // When
                source.remote.does(exchange ->
                        FakeRemote.answer(exchange, 200, "{\"results\":[],\"next\":null,\"total\":20}", Map.of()));
                await("total", () -> source.exception(SweepCause.SWEEP_INCOMPLETE) == ExceptionState.OPEN);
                source.remote.does(exchange ->
                        FakeRemote.answer(exchange, 200, "{\"results\":[],\"next\":null,\"total\":0}", Map.of()));
                await("guard", () -> source.exception(SweepCause.TOO_MANY_DELETES) == ExceptionState.OPEN);

                // Then
                assertThat(source.deleted()).isEmpty();
                source.remote.rows.remove("r4");
                source.remote.behaves();
                await("delete", () -> source.deleted().equals(Set.of("r4")));
                await("resolved", () -> source.exception(SweepCause.TOO_MANY_DELETES) == ExceptionState.RESOLVED);
                assertThat(sweeps.standings()).hasSize(1);
            }
        }
    }

    @Test
    void shouldFetchWhatPushesNamedAndForgetTheHintOnlyWhenItIsDurable() throws Exception {
        try (SweptSource source = new SweptSource("sweep-thin", descriptors, every("P1D"))) {
            // Given
            source.remote.put("r1", LONG_AGO);
            source.remote.does(exchange -> FakeRemote.answer(exchange, 503, "{}", Map.of()));
            Sweeps first = source.started();
            source.hint("r1", SourceOperation.RESTORE, RESTORED);
            source.hint("r9", SourceOperation.UPDATE, RESTORED);
            await("told", () -> source.exception(SweepCause.READ_BACK_FAILS) == ExceptionState.OPEN);
            first.close();
            assertThat(source.hintsLeft()).hasSize(2);

            // When
            source.remote.does(exchange -> FakeRemote.answer(
                    exchange, exchange.getRequestURI().getPath().endsWith("r9") ? 404 : 503, "{}", Map.of()));
            try (Sweeps second = source.started()) {
                await("one hint left", () -> source.hintsLeft().size() == 1);
                assertThat(source.exception(SweepCause.READ_BACK_FAILS)).isEqualTo(ExceptionState.OPEN);
                source.remote.behaves();
                await("no hints left", () -> source.hintsLeft().isEmpty());
                await("resolved", () -> source.exception(SweepCause.READ_BACK_FAILS) == ExceptionState.RESOLVED);
                assertThat(second.standings()).hasSize(1);
            }

            // Then
            await("delete", () -> source.deleted().equals(Set.of("r9")));
            assertThat(source.of("r1")).anySatisfy(record -> {
                assertThat(record.getChannel()).isEqualTo(SourceChannel.READ_BACK);
                assertThat(record.getOperation()).isEqualTo(SourceOperation.RESTORE);
                assertThat(record.getActor()).isEqualTo("user-7");
                assertThat(record.getSequence()).isEqualTo(RESTORED.toEpochMilli());
                assertThat(record.getOccurredAt()).isEqualTo(LONG_AGO);
            });
        }
    }

    private static Map<String, Integer> expected(SweptSource source) {
        Map<String, Integer> expected = new LinkedHashMap<>();
        source.published.forEach(record -> expected.put(record.getSourceId(), 0));
        source.remote.rows.forEach((id, row) -> expected.put(id, row.version()));
        return expected;
    }

    private static String every(String full) {
        return DESCRIPTOR.replace("FULL", full);
    }
}
