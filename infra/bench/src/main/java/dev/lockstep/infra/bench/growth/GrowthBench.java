package dev.lockstep.infra.bench.growth;

import dev.lockstep.infra.bench.BenchOptions;
import dev.lockstep.infra.bench.cpu.CpuMeter;
import dev.lockstep.infra.bench.cpu.GetPutApp;
import dev.lockstep.infra.bench.cpu.MeasuredApp;
import dev.lockstep.infra.bench.log.Cluster;
import dev.lockstep.infra.bench.work.MixedChanges;
import dev.lockstep.infra.bench.work.RawProducer;
import dev.lockstep.infra.bench.work.RawRecord;
import dev.lockstep.infra.embedded.EmbeddedStack;
import dev.lockstep.infra.embedded.StackOptions;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.canonical.CanonicalApp;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.kit.StreamsSettings;
import dev.lockstep.streams.kit.TopicSerdes;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets a firm grow from nothing to a million source records and more, and measures at several sizes what a record costs
 * and how much state there is: mapping, order and repetitions, links and merges, beside one read and one write of a
 * store for the same bytes.
 */
public final class GrowthBench {
    private static final int CHUNK_BLOCKS = 2_500;
    private static final int WARM_UP_CHUNKS = 2;
    private static final int FIRST_SIZE = 10_000;
    private static final int STEP_FACTOR = 10;

    private final Path systems;
    private final long records;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * A bench under these mappings.
     *
     * @param records source records to grow to, at least 10,000
     * @param progress told a short sentence now and then
     */
    public GrowthBench(Path systems, long records, Clock clock, Consumer<String> progress) {
        if (records < FIRST_SIZE) {
            throw new IllegalArgumentException("records is " + records + ": must be at least " + FIRST_SIZE);
        }
        this.systems = systems;
        this.records = records;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Measures on a fresh stack; the JVM is warmed up on a stack of its own before.
     *
     * @throws IllegalStateException when a record is lost on the way
     */
    public GrowthReport run() {
        progress.accept("warm-up");
        grow(List.of((long) WARM_UP_CHUNKS * CHUNK_BLOCKS * MixedChanges.BLOCK));
        List<GrowthStep> steps = grow(sizes());
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new GrowthReport(steps, load);
    }

    private List<Long> sizes() {
        List<Long> sizes = new ArrayList<>();
        for (long size = FIRST_SIZE; size < records; size *= STEP_FACTOR) {
            sizes.add(size);
        }
        sizes.add(records);
        return sizes;
    }

    private List<GrowthStep> grow(List<Long> sizes) {
        try (EmbeddedStack stack = EmbeddedStack.start(StackOptions.ephemeral().withProgress(progress));
                Growing growing = new Growing(stack)) {
            growing.begin();
            return sizes.stream().map(growing::to).toList();
        }
    }

    /** The app and its floor on one stack, and how far they have come. */
    private final class Growing implements AutoCloseable {
        private final Cluster cluster;
        private final RawProducer producer;
        private final MeasuredApp floor;
        private final MeasuredApp canonical;
        private final MixedChanges changes = new MixedChanges(clock);
        private long total;

        Growing(EmbeddedStack stack) {
            TopicSerdes serdes = new TopicSerdes(Map.of("schema.registry.url", stack.registryUrl()));
            cluster = new Cluster(stack.bootstrapServers());
            producer = new RawProducer(stack.bootstrapServers(), serdes);
            Mappings mappings = Mappings.load(systems).only(BenchOptions.MEASURED_SYSTEMS);
            cluster.createCatalogue(mappings.systems());
            cluster.create(List.of(GetPutApp.INPUT, GetPutApp.OUTPUT), Topics.ENGAGEMENT_PARTITIONS);
            StreamsSettings settings = StreamsSettings.singleNode(
                    stack.bootstrapServers(),
                    stack.registryUrl(),
                    stack.dataDirectory().resolve("streams"));
            Set<String> sources = mappings.systems().stream()
                    .map(system -> Topics.source(system).name())
                    .collect(Collectors.toUnmodifiableSet());
            floor = MeasuredApp.start(new GetPutApp(), Set.of(GetPutApp.INPUT), settings, cluster, clock);
            canonical = MeasuredApp.start(new CanonicalApp(mappings, serdes, clock), sources, settings, cluster, clock);
        }

        void begin() {
            canonical.round(() -> write(changes.first()));
        }

        GrowthStep to(long size) {
            CpuMeter.Cost floorCost = new CpuMeter.Cost(0, 0);
            CpuMeter.Cost pipelineCost = new CpuMeter.Cost(0, 0);
            long before = total;
            while (total < size) {
                int blocks = (int) Math.min(CHUNK_BLOCKS, (size - total) / MixedChanges.BLOCK);
                List<SourceRecord> chunk = changes.next(blocks);
                List<RawRecord> raw = producer.raw(chunk);
                floorCost = floorCost.plus(floor.round(() -> producer.write(GetPutApp.INPUT, raw)));
                pipelineCost = pipelineCost.plus(canonical.round(() -> write(chunk)));
                total += chunk.size();
                progress.accept(total + " of " + records + " source records");
            }
            check();
            return new GrowthStep(
                    total, total - before, floorCost, pipelineCost, canonical.stateBytes(), changelogBytes());
        }

        private void write(List<SourceRecord> changed) {
            changed.stream()
                    .collect(Collectors.groupingBy(SourceRecord::getSystem))
                    .forEach(
                            (system, of) -> producer.write(Topics.source(system).name(), producer.raw(of)));
        }

        /** Speed without the result is worth nothing. Transactions leave markers in the log, so this is a lower bound. */
        private void check() {
            long blocks = total / MixedChanges.BLOCK;
            String opportunities = Topics.canonical(Opportunity.class).name();
            List<TopicPartition> partitions = cluster.partitions(opportunities::equals);
            long written = cluster.ends(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long wanted = blocks * MixedChanges.OPPORTUNITIES + MixedChanges.NEW_DEALS;
            if (written < wanted) {
                throw new IllegalStateException(
                        "Of " + wanted + " golden opportunities only " + written + " were written");
            }
        }

        private long changelogBytes() {
            return cluster.bytesByTopic().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith("lockstep-canonical-"))
                    .filter(topic -> topic.getKey().endsWith("-changelog"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        @Override
        public void close() {
            canonical.close();
            floor.close();
            producer.close();
            cluster.close();
        }
    }
}
