package dev.lockstep.connectors.sweeps.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.RemoteSettings;
import dev.lockstep.connectors.kit.http.RemoteSystem;
import dev.lockstep.connectors.kit.http.auth.Authentication;
import dev.lockstep.connectors.sweeps.SweepCause;
import dev.lockstep.connectors.sweeps.descriptor.SweepDescriptor;
import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.connectors.testkit.FakeRemote;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFetcherTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant CHANGED = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    private Path systems;

    private final FakeRemote remote = new FakeRemote();

    @AfterEach
    void stop() {
        remote.close();
    }

    @Test
    void shouldTakeAnAnswerAboutAnotherRecordForAMergeWhereTheSystemAnswersSo() throws Exception {
        // Given
        remote.put("survivor", CHANGED);
        remote.does(exchange -> FakeRemote.answer(exchange, 200, "{\"id\":\"survivor\"}", Map.of()));

        // When
        RecordFetcher.Fetched fetched = fetcher("survivor: true").fetch("gone");

        // Then
        assertThat(fetched).isEqualTo(new RecordFetcher.Merged("survivor"));
        SourceRecord record = new ItemReader("crm", object("survivor: true"))
                .merged("gone", "survivor", SourceChannel.READ_BACK, NOW);
        assertThat(record.getOperation()).isEqualTo(SourceOperation.MERGE);
        assertThat(record.getMergedInto()).isEqualTo("survivor");
    }

    @Test
    void shouldNotBelieveAnAnswerAboutAnotherRecordWhereTheSystemDoesNotAnswerSo() throws Exception {
        // Given
        remote.does(exchange -> FakeRemote.answer(exchange, 200, "{\"id\":\"other\"}", Map.of()));

        // When
        RecordFetcher.Fetched fetched = fetcher("survivor: false").fetch("asked");

        // Then
        assertThat(fetched).isInstanceOfSatisfying(RecordFetcher.Failed.class, failed -> assertThat(failed.cause())
                .isEqualTo(SweepCause.ANSWER_NOT_UNDERSTOOD));
    }

    @Test
    void shouldBeAsNewAsItsReturnWhenARecordIsRestored() throws Exception {
        // Given
        ItemReader items = new ItemReader("crm", object("survivor: false"));
        var item = new ObjectMapper().readTree("{\"id\":\"r1\",\"at\":\"" + CHANGED + "\"}");
        Instant restored = CHANGED.plusSeconds(60);

        // When
        SourceRecord back =
                items.restored(item, SourceChannel.READ_BACK, NOW, restored).record();
        SourceRecord changedSince = items.restored(item, SourceChannel.READ_BACK, NOW, CHANGED.minusSeconds(60))
                .record();
        SourceRecord nobodyKnows =
                items.restored(item, SourceChannel.READ_BACK, NOW, null).record();

        // Then
        assertThat(back.getSequence()).isEqualTo(restored.toEpochMilli());
        assertThat(changedSince.getSequence()).isEqualTo(CHANGED.toEpochMilli());
        assertThat(nobodyKnows.getSequence()).isEqualTo(CHANGED.toEpochMilli());
        assertThat(back.getPosition()).isNotEqualTo(changedSince.getPosition());
    }

    private RecordFetcher fetcher(String more) throws IOException {
        SweptObject object = object(more);
        RemoteSystem system = new RemoteSystem(
                RemoteSettings.defaults(new BaseAddress("crm", remote.base()), 1000),
                new Authentication.Bearer(Secret.of(FakeRemote.TOKEN)),
                Clock.systemUTC(),
                System::nanoTime);
        return new RecordFetcher(system, object.readBack().orElseThrow(), new ItemReader("crm", object));
    }

    private SweptObject object(String more) throws IOException {
        Path folder = Files.createDirectories(systems.resolve("crm"));
        Files.writeString(folder.resolve("sweep.yaml"), """
                system: crm
                auth: bearer
                objects:
                  item:
                    every: PT1M
                    request: { path: '"/items"' }
                    paging: { kind: none }
                    items: .results
                    id: .id
                    changed: .at
                    payload: .
                    readBack: { path: '"/items/" + .id', payload: ., %s }
                """.formatted(more));
        DescriptorProblems problems = new DescriptorProblems();
        SweepDescriptor descriptor = SweepDescriptor.read(SystemsFolder.shipped(systems), "crm", problems);
        problems.refuseIfAny();
        return descriptor.objects().get(0);
    }
}
