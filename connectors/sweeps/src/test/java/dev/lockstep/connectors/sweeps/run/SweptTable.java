package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.RemoteSettings;
import dev.lockstep.connectors.kit.http.RemoteSystem;
import dev.lockstep.connectors.kit.http.auth.Authentication;
import dev.lockstep.connectors.sweeps.ask.ItemReader;
import dev.lockstep.connectors.sweeps.ask.PageReader;
import dev.lockstep.connectors.sweeps.descriptor.SweepDescriptor;
import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.connectors.testkit.ConnectorHarness;
import dev.lockstep.connectors.testkit.Eventually;
import dev.lockstep.connectors.testkit.FakeRemote;
import dev.lockstep.connectors.testkit.Sickness;
import dev.lockstep.connectors.testkit.Surroundings;
import dev.lockstep.schemas.sources.ConnectorState;
import dev.lockstep.schemas.sources.SourceCursor;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sweep of one table of a real HTTP server; places are kept in memory and outlive the sweep. */
final class SweptTable implements ConnectorHarness {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration A_WHILE = Duration.ofMillis(50);
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final FakeRemote remote;
    private final Surroundings around;
    private final SweptObject object;
    private final KeptPlace places = new KeptPlace();
    private @Nullable Instant newest;
    private @Nullable Supervised running;

    SweptTable(FakeRemote remote, Path systems, Surroundings around) throws IOException {
        this(remote, systems, around, "");
    }

    /** Sweeps with further fields in the descriptor of the object. */
    SweptTable(FakeRemote remote, Path systems, Surroundings around, String more) throws IOException {
        this.remote = remote;
        this.around = around;
        this.object = described(systems, more);
    }

    @Override
    public void start() {
        RemoteSettings settings = new RemoteSettings(
                new BaseAddress("psa", remote.base()), Duration.ofSeconds(1), Duration.ofMillis(200), 1 << 20, 1000);
        RemoteSystem system = new RemoteSystem(
                settings, new Authentication.Bearer(Secret.of(FakeRemote.TOKEN)), around.clock(), System::nanoTime);
        ItemReader items = new ItemReader("psa", object);
        ObjectStanding standing = new ObjectStanding("psa", object, around.statuses(), around.desk(), around.clock());
        running = new Supervised(
                "sweep-under-test", goesOn -> sweep(system, items, standing), false, standing::died, waits());
        running.start();
    }

    @Override
    public void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void change(String id, int version) {
        newest = around.clock().instant().minus(SETTLED);
        remote.rows.put(id, new FakeRemote.Row(id, version, newest));
    }

    /** The high-water mark that is kept is that of the newest row. */
    @Override
    public boolean isAcknowledged() {
        SourceCursor place = places.kept;
        return newest == null
                || (place != null
                        && place.getHighWater() != null
                        && !place.getHighWater().isBefore(newest));
    }

    @Override
    public void fallSilent() {
        around.clock().advance(object.silence().plusHours(1));
    }

    @Override
    public void misuseSecrets() {
        remote.does(Sickness.REFUSES);
        Eventually.until("refused", () -> around.statuses().shows(ConnectorState.FAILING), () -> around.statuses()
                .newest());
        remote.behaves();
    }

    @Override
    public String secret() {
        return FakeRemote.TOKEN;
    }

    @Override
    public void close() {
        stop();
        remote.close();
    }

    private void sweep(RemoteSystem system, ItemReader items, ObjectStanding standing) throws InterruptedException {
        ObjectRunner runner =
                new ObjectRunner("psa", object, places, system::pauseLeft, standing, waits(), around.clock());
        ObjectSweep sweep = new ObjectSweep(
                object, new PageReader(system, object), items, Optional.empty(), around.log(), runner, around.clock());
        Completeness completeness = new Completeness(
                object, (name, begunAt, seen) -> List.of(), items, Optional.empty(), around.log(), around.clock());
        runner.run(sweep, completeness);
    }

    private static Waits waits() {
        return new Waits(SHORT, A_WHILE);
    }

    private static SweptObject described(Path systems, String more) throws IOException {
        Path folder = Files.createDirectories(systems.resolve("psa"));
        Files.writeString(folder.resolve("sweep.yaml"), """
                system: psa
                auth: bearer
                objects:
                  item:
                    every: PT0.02S
                    overlap: PT1M
                    silence: PT30H
                    request: { path: '"/items"', query: { since: .since, size: (.size|tostring), cursor: .cursor } }
                    paging: { kind: cursor, next: .next, size: 5 }
                    items: .results
                    total: .total
                    id: .id
                    changed: .at
                    payload: .
                    %s
                """.formatted(more));
        DescriptorProblems problems = new DescriptorProblems();
        SweepDescriptor descriptor = SweepDescriptor.read(SystemsFolder.shipped(systems), "psa", problems);
        problems.refuseIfAny();
        return descriptor.objects().get(0);
    }

    private static final class KeptPlace implements Cursors {
        private volatile @Nullable SourceCursor kept;

        @Override
        public @Nullable SourceCursor at(String object) {
            return kept;
        }

        @Override
        public void keep(SourceCursor place) {
            kept = place;
        }
    }
}
