package dev.lockstep.infra.bench.cpu;

import dev.lockstep.infra.bench.BenchOptions;
import dev.lockstep.infra.bench.log.Cluster;
import dev.lockstep.infra.bench.log.LogReader;
import dev.lockstep.infra.bench.log.Mark;
import dev.lockstep.infra.bench.log.Written;
import dev.lockstep.infra.bench.work.RawProducer;
import dev.lockstep.infra.bench.work.RawRecord;
import dev.lockstep.infra.bench.work.Workload;
import dev.lockstep.infra.embedded.Stack;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.canonical.CanonicalApp;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.kit.StreamsSettings;
import dev.lockstep.streams.kit.TopicSerdes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Floors and pipeline in turns on one cluster in one process: each round gives all of them the same bytes. */
public final class CpuBench implements AutoCloseable {
    private static final int FLOOR_WARM_UP = 6;
    private static final String PRODUCED = "bench.produced";

    private final BenchOptions options;
    private final TopicSerdes serdes;
    private final Cluster cluster;
    private final LogReader reader;
    private final RawProducer producer;
    private final MeasuredApp copy;
    private final MeasuredApp getPut;
    private final MeasuredApp canonical;
    private final CpuMeter meter = new CpuMeter();

    /** Starts floors and pipeline on a stack, which stays the caller's; the state directory must be empty. */
    public CpuBench(Stack stack, Path state, BenchOptions options, Clock clock) {
        this.options = options;
        this.serdes = new TopicSerdes(Map.of("schema.registry.url", stack.registryUrl()));
        this.cluster = new Cluster(stack.bootstrapServers());
        this.reader = new LogReader(stack.bootstrapServers());
        this.producer = new RawProducer(stack.bootstrapServers(), serdes);
        Mappings mappings = Mappings.load(options.systems()).only(BenchOptions.MEASURED_SYSTEMS);
        cluster.createCatalogue(mappings.systems());
        cluster.create(
                List.of(PRODUCED, CopyApp.INPUT, CopyApp.OUTPUT, GetPutApp.INPUT, GetPutApp.OUTPUT),
                Topics.ENGAGEMENT_PARTITIONS);
        StreamsSettings settings = StreamsSettings.singleNode(stack.bootstrapServers(), stack.registryUrl(), state);
        copy = MeasuredApp.start(new CopyApp(), Set.of(CopyApp.INPUT), settings, cluster, clock);
        getPut = MeasuredApp.start(new GetPutApp(), Set.of(GetPutApp.INPUT), settings, cluster, clock);
        Set<String> sources = mappings.systems().stream()
                .map(system -> Topics.source(system).name())
                .collect(Collectors.toUnmodifiableSet());
        canonical = MeasuredApp.start(new CanonicalApp(mappings, serdes, clock), sources, settings, cluster, clock);
    }

    /**
     * Measures one kind of change.
     *
     * @throws IllegalStateException when a change has not become one canonical record and one event
     */
    public WorkloadResult run(Workload workload) {
        load(workload, workload.preload());
        for (int round = 1; round <= options.warmUpRounds(); round++) {
            options.progress().accept(workload.name() + ": warm-up " + round + " of " + options.warmUpRounds());
            warmUp(workload);
        }
        List<Measured> rounds = new ArrayList<>();
        for (int round = 1; round < options.rounds(); round++) {
            options.progress().accept(workload.name() + ": round " + round + " of " + options.rounds());
            rounds.add(round(workload));
        }
        load(workload, workload.before(options.events()));
        Mark before = Mark.of(cluster);
        options.progress().accept(workload.name() + ": round " + options.rounds() + " of " + options.rounds());
        rounds.add(measure(workload));
        Written written = Written.between(before, Mark.of(cluster), reader, options.events());
        return new WorkloadResult(workload, options.events(), rounds, written);
    }

    @Override
    public void close() {
        canonical.close();
        getPut.close();
        copy.close();
        producer.close();
        cluster.close();
    }

    private Measured round(Workload workload) {
        load(workload, workload.before(options.events()));
        return measure(workload);
    }

    /** The floors do little for each record: they get the records several times, to be as warm as the pipeline. */
    private void warmUp(Workload workload) {
        load(workload, workload.before(options.events()));
        List<RawRecord> records = producer.raw(workload.changes(options.events()));
        for (int time = 0; time < FLOOR_WARM_UP; time++) {
            copy.round(() -> producer.write(CopyApp.INPUT, records));
            getPut.round(() -> producer.write(GetPutApp.INPUT, records));
        }
        canonical.round(() -> producer.write(Topics.source(workload.system()).name(), records));
    }

    private Measured measure(Workload workload) {
        Mark before = Mark.of(cluster);
        List<RawRecord> records = producer.raw(workload.changes(options.events()));
        String source = Topics.source(workload.system()).name();
        Measured measured = new Measured(
                meter.measure(() -> producer.write(PRODUCED, records)),
                copy.round(() -> producer.write(CopyApp.INPUT, records)),
                getPut.round(() -> producer.write(GetPutApp.INPUT, records)),
                canonical.round(() -> producer.write(source, records)));
        new Arrivals(workload, serdes).check(before, Mark.of(cluster), reader, options.events());
        return measured;
    }

    private void load(Workload workload, List<SourceRecord> changes) {
        if (!changes.isEmpty()) {
            producer.write(Topics.source(workload.system()).name(), producer.raw(changes));
            canonical.catchUp();
        }
    }
}
