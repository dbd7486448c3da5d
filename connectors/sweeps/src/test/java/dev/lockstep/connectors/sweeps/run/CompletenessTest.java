package dev.lockstep.connectors.sweeps.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.RemoteSettings;
import dev.lockstep.connectors.kit.http.RemoteSystem;
import dev.lockstep.connectors.kit.http.auth.Authentication;
import dev.lockstep.connectors.sweeps.SweepCause;
import dev.lockstep.connectors.sweeps.ask.ItemReader;
import dev.lockstep.connectors.sweeps.ask.PageReader;
import dev.lockstep.connectors.sweeps.ask.Place;
import dev.lockstep.connectors.sweeps.ask.RecordFetcher;
import dev.lockstep.connectors.sweeps.descriptor.SweepDescriptor;
import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.connectors.testkit.FakeRemote;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One sweep and what follows from it, against a real HTTP server; the log and what is known are in memory. */
class CompletenessTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Instant CHANGED = NOW.minusSeconds(3600);

    @TempDir
    private Path systems;

    private final FakeRemote remote = new FakeRemote();
    private final List<SourceRecord> published = new ArrayList<>();
    private final List<String> known = new ArrayList<>();
    private Completeness completeness;
    private ObjectSweep sweep;
    private SweptObject object;

    @AfterEach
    void stop() {
        remote.close();
    }

    @Test
    void shouldDeleteWhatASoundSweepDoesNotShow() throws Exception {
        // Given
        given("kind: cursor, next: .next", "");
        known.add("r9");

        // When
        Completeness.Verdict verdict = swept();

        // Then
        assertThat(verdict).isEqualTo(new Completeness.Sound(1));
        assertThat(published).last().satisfies(record -> assertThat(record.getSourceId() + record.getOperation())
                .isEqualTo("r9DELETE"));
    }

    @Test
    void shouldSweepTwiceBeforeItDeletesWhenPagesShift() throws Exception {
        // Given
        given("kind: offset, size: 100", "more: 'false'");
        known.add("r9");

        // When
        Completeness.Verdict first = swept();
        known.add("r8");
        Completeness.Verdict second = swept();

        // Then
        assertThat(first).isEqualTo(new Completeness.Again(1));
        assertThat(second).isEqualTo(new Completeness.Sound(1));
        assertThat(deleted()).containsExactly("r9");
    }

    @Test
    void shouldBreakOffWhenTheSamePageComesAgain() throws Exception {
        // Given
        given("kind: cursor, next: .next", "");
        remote.does(exchange -> FakeRemote.answer(
                exchange,
                200,
                "{\"results\":[{\"id\":\"r1\",\"at\":\"2026-03-02T08:00:00Z\"}],\"next\":\"r1\"}",
                java.util.Map.of()));

        // When
        SweepEnd end = sweep.run(SweepKind.FULL, Place.start(true, Instant.EPOCH, NOW, object.paging()));

        // Then
        assertThat(end).isInstanceOfSatisfying(SweepEnd.Broken.class, broken -> assertThat(broken.cause())
                .isEqualTo(SweepCause.PAGES_REPEAT));
    }

    @Test
    void shouldDeleteNothingWhenMoreIsMissingThanTheGuardBelieves() throws Exception {
        // Given
        given("kind: cursor, next: .next", "");
        known.addAll(List.of("x7", "x8", "x9"));

        // When
        Completeness.Verdict verdict = swept();

        // Then
        assertThat(verdict)
                .isEqualTo(new Completeness.Doubtful(SweepCause.TOO_MANY_DELETES, "3 of 13 known records are missing"));
        assertThat(deleted()).isEmpty();
    }

    @Test
    void shouldDeleteNothingWhenAnItemCannotBeReadAndKeepThatItem() throws Exception {
        // Given
        given("kind: cursor, next: .next", "sequence: .name");
        known.add("r9");
        remote.does(exchange -> FakeRemote.answer(
                exchange,
                200,
                "{\"results\":[{\"id\":\"r0\",\"name\":\"canary\",\"at\":\"2026-03-02T08:00:00Z\"}]}",
                java.util.Map.of()));

        // When
        Completeness.Verdict verdict = swept();

        // Then
        assertThat(verdict).isInstanceOfSatisfying(Completeness.Doubtful.class, doubt -> assertThat(doubt.message())
                .doesNotContain("canary"));
        assertThat(published).singleElement().satisfies(record -> {
            assertThat(record.getObject()).isEqualTo(ItemReader.UNKNOWN_OBJECT);
            assertThat(record.getAfter()).contains("canary");
        });
    }

    @Test
    void shouldReadEveryRecordBackWhenItemsOnlyNameThem() throws Exception {
        // Given
        given("kind: cursor, next: .next", "readBack: { path: '\"/items/\" + .id', payload: . }", ", thin: true");
        known.add("r9");

        // When
        Completeness.Verdict verdict = swept();

        // Then
        assertThat(verdict).isEqualTo(new Completeness.Sound(1));
        assertThat(remote.requests).contains("/items/r0", "/items/r4", "/items/r9");
        assertThat(published).hasSize(11);
    }

    private List<String> deleted() {
        return published.stream()
                .filter(record -> record.getOperation() == SourceOperation.DELETE)
                .map(SourceRecord::getSourceId)
                .toList();
    }

    private Completeness.Verdict swept() throws InterruptedException {
        Place start = Place.start(true, Instant.EPOCH, NOW, object.paging());
        SweepEnd end = sweep.run(SweepKind.FULL, start);
        assertThat(end).isInstanceOf(SweepEnd.Complete.class);
        return completeness.check((SweepEnd.Complete) end, NOW);
    }

    private void given(String paging, String more) throws IOException {
        given(paging, more, "");
    }

    private void given(String paging, String more, String thin) throws IOException {
        for (int i = 0; i < 10; i++) {
            remote.put("r" + i, CHANGED);
        }
        remote.rows.remove("r9");
        remote.put("s0", CHANGED);
        object = object(paging, more, thin);
        RemoteSystem system = new RemoteSystem(
                RemoteSettings.defaults(new BaseAddress("psa", remote.base()), 1000),
                new Authentication.Bearer(Secret.of(FakeRemote.TOKEN)),
                CLOCK,
                System::nanoTime);
        ItemReader items = new ItemReader("psa", object);
        Optional<RecordFetcher> fetcher = object.readBack().map(one -> new RecordFetcher(system, one, items));
        SourcePublisher log = new InMemoryLog();
        sweep = new ObjectSweep(object, new PageReader(system, object), items, fetcher, log, new Deaf(), CLOCK);
        completeness = new Completeness(
                object,
                (name, begunAt, seen) ->
                        known.stream().filter(id -> !seen.contains(id)).toList(),
                items,
                fetcher,
                log,
                CLOCK);
    }

    private SweptObject object(String paging, String more, String thin) throws IOException {
        Path folder = Files.createDirectories(systems.resolve("psa"));
        Files.writeString(folder.resolve("sweep.yaml"), """
                system: psa
                auth: bearer
                objects:
                  item:
                    every: PT1M
                    request: { path: '"/items"', query: { since: .since, size: .size, cursor: .cursor }%s }
                    paging: { %s }
                    items: .results
                    id: .id
                    changed: .at
                    payload: .
                    %s
                """.formatted(thin, paging, more));
        DescriptorProblems problems = new DescriptorProblems();
        SweepDescriptor descriptor = SweepDescriptor.read(SystemsFolder.shipped(systems), "psa", problems);
        problems.refuseIfAny();
        return descriptor.objects().get(0);
    }

    private final class InMemoryLog implements SourcePublisher {
        @Override
        public CompletableFuture<Void> publish(SourceRecord record) {
            published.add(record);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static final class Deaf implements ObjectSweep.SweepListener {
        @Override
        public void heard() {}

        @Override
        public void durable(SweepKind kind, Place next) {}

        @Override
        public void published(SourceRecord record) {}
    }
}
