package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.kit.http.RemoteSystem;
import dev.lockstep.connectors.kit.problems.ProblemDesk;
import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.connectors.sweeps.SweepSettings;
import dev.lockstep.connectors.sweeps.ask.ItemReader;
import dev.lockstep.connectors.sweeps.ask.PageReader;
import dev.lockstep.connectors.sweeps.ask.RecordFetcher;
import dev.lockstep.connectors.sweeps.descriptor.SweepDescriptor;
import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.connectors.sweeps.hint.ReadBackRunner;
import dev.lockstep.connectors.sweeps.known.KnownRecords;
import dev.lockstep.schemas.sources.ConnectorState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything that runs for one system: a sweep per object, what learns its records, and what fetches single ones. */
public final class SystemSweeps implements AutoCloseable {

    private final String system;
    private final SweepDescriptor descriptor;
    private final RemoteSystem remote;
    private final SweepSettings settings;
    private final Shared shared;
    private final CursorLog cursors;
    private final KnownRecords known;
    private final List<Supervised> threads = new ArrayList<>();
    private final Map<String, ObjectStanding> standings = new HashMap<>();
    private final Map<String, ReadBackRunner.Source> sources = new HashMap<>();

    /** What all systems use together. */
    public record Shared(SourcePublisher publisher, StatusReporter reporter, ProblemDesk desk, Clock clock) {}

    /** Prepares the system; nothing runs yet. */
    public SystemSweeps(SweepDescriptor descriptor, RemoteSystem remote, SweepSettings settings, Shared shared) {
        this.system = descriptor.system();
        this.descriptor = descriptor;
        this.remote = remote;
        this.settings = settings;
        this.shared = shared;
        this.cursors = new CursorLog(system, settings.kafka());
        this.known = new KnownRecords(
                system,
                descriptor.objects().stream().map(SweptObject::name).collect(Collectors.toSet()),
                settings.kafka());
    }

    /** Starts all threads; returns at once. */
    public void start() {
        descriptor.objects().forEach(this::prepare);
        ReadBackRunner readBack = new ReadBackRunner(
                system,
                sources,
                shared.publisher(),
                shared.desk(),
                settings.kafka(),
                settings.firstWait(),
                shared.clock());
        threads.add(new Supervised("read-back-" + system, readBack::run, true, death -> {}, waits()));
        threads.add(new Supervised("known-records-" + system, known::learn, true, death -> {}, waits()));
        threads.forEach(Supervised::start);
    }

    /** How each object stands, for people. */
    public Map<String, String> standings() {
        return standings.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> system + "/" + entry.getKey(),
                        entry -> entry.getValue().state()
                                + Optional.ofNullable(entry.getValue().words())
                                        .map(words -> ": " + words)
                                        .orElse("")));
    }

    /** Whether every object was swept the last time it was tried. */
    public boolean isWell() {
        return standings.values().stream().noneMatch(one -> one.state() == ConnectorState.FAILING);
    }

    @Override
    public void close() {
        threads.forEach(Supervised::stop);
        threads.forEach(Supervised::close);
        standings.values().forEach(ObjectStanding::stopped);
        cursors.close();
    }

    private void prepare(SweptObject object) {
        ObjectStanding standing = new ObjectStanding(system, object, shared.reporter(), shared.desk(), shared.clock());
        standings.put(object.name(), standing);
        ItemReader items = new ItemReader(system, object);
        Optional<RecordFetcher> fetcher = object.readBack().map(readBack -> new RecordFetcher(remote, readBack, items));
        fetcher.ifPresent(one -> sources.put(object.name(), new ReadBackRunner.Source(one, items)));
        threads.add(new Supervised(
                "sweep-" + system + "-" + object.name(),
                goesOn -> sweep(object, items, fetcher, standing),
                false,
                standing::died,
                waits()));
    }

    private void sweep(SweptObject object, ItemReader items, Optional<RecordFetcher> fetcher, ObjectStanding standing)
            throws InterruptedException {
        ObjectRunner runner =
                new ObjectRunner(system, object, cursors, remote::pauseLeft, standing, waits(), shared.clock());
        PageReader pages = new PageReader(remote, object);
        ObjectSweep sweep = new ObjectSweep(object, pages, items, fetcher, shared.publisher(), runner, shared.clock());
        Completeness completeness = new Completeness(object, known, items, fetcher, shared.publisher(), shared.clock());
        runner.run(sweep, completeness);
    }

    private Waits waits() {
        return new Waits(settings.firstWait(), settings.longestWait());
    }
}
