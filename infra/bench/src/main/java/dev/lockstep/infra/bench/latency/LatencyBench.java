package dev.lockstep.infra.bench.latency;

import dev.lockstep.connectors.cdc.CdcDescriptor;
import dev.lockstep.connectors.cdc.CdcSettings;
import dev.lockstep.connectors.cdc.DatabaseLogin;
import dev.lockstep.connectors.cdc.EmbeddedCdc;
import dev.lockstep.connectors.kit.KafkaSourcePublisher;
import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.kit.status.KafkaStatusReporter;
import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.infra.bench.BenchOptions;
import dev.lockstep.infra.bench.cpu.CpuMeter;
import dev.lockstep.infra.bench.figures.Percentiles;
import dev.lockstep.infra.bench.log.Cluster;
import dev.lockstep.infra.embedded.Stack;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.canonical.CanonicalApp;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.kit.AppRunner;
import dev.lockstep.streams.kit.StreamsSettings;
import dev.lockstep.streams.kit.TopicSerdes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * Lines entered in the delivery system's database at a fixed rate, captured by the real connector, read as lifecycle
 * events by a committed reader. Both ends look at the same clock.
 */
public final class LatencyBench {
    private static final String CAPTURE_ROLE = "lockstep_cdc";
    private static final String CAPTURE_PASSWORD = "bench-capture";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Stack stack;
    private final Path state;
    private final BenchOptions options;
    private final Clock clock;

    /** A bench on a stack with PostgreSQL, which stays the caller's; the state directory must be empty. */
    public LatencyBench(Stack stack, Path state, BenchOptions options, Clock clock) {
        this.stack = stack;
        this.state = state;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Measures.
     *
     * @param whileRunning done once after the measurement, while everything still runs
     * @throws IllegalStateException when a committed line has not become an event within two minutes
     */
    public LatencyResult run(Runnable whileRunning) {
        int measured = options.latencySeconds() * options.rate();
        TopicSerdes serdes = new TopicSerdes(Map.of("schema.registry.url", stack.registryUrl()));
        Mappings mappings = Mappings.load(options.systems()).only(BenchOptions.MEASURED_SYSTEMS);
        try (Cluster cluster = new Cluster(stack.bootstrapServers())) {
            cluster.createCatalogue(mappings.systems());
        }
        PublisherSettings publishing = PublisherSettings.defaults(stack.bootstrapServers(), stack.registryUrl());
        try (DeliverySystem psa = DeliverySystem.open(stack, CAPTURE_PASSWORD, 1 + 2 * measured, clock);
                AppRunner app = new AppRunner(new CanonicalApp(mappings, serdes, clock), settings(), clock);
                SourcePublisher publisher = KafkaSourcePublisher.connect(publishing);
                StatusReporter statuses = KafkaStatusReporter.connect(publishing, clock);
                EmbeddedCdc capture = new EmbeddedCdc(captureSettings(), publisher, statuses, clock);
                EventListener listener = new EventListener(stack.bootstrapServers(), serdes)) {
            app.start();
            capture.start();
            psa.enterLine(0);
            listener.awaitApproval(DeliverySystem.timeEntry(0), PATIENCE);
            options.progress().accept("latency: warm-up and measurement, " + options.latencySeconds() + " s each");
            enter(psa, listener, 1, measured);
            LatencyResult result = enter(psa, listener, 1 + measured, measured);
            whileRunning.run();
            return result;
        }
    }

    private LatencyResult enter(DeliverySystem psa, EventListener listener, int first, int count) {
        AtomicLongArray committedAt = new AtomicLongArray(count);
        OpenLoop load = new OpenLoop(options.rate());
        CpuMeter.Cost cost = new CpuMeter().measure(() -> {
            load.run(first, count, number -> {
                psa.enterLine(number);
                committedAt.set(number - first, System.nanoTime());
            });
            IntStream.range(first, first + count)
                    .forEach(number -> listener.awaitApproval(DeliverySystem.timeEntry(number), PATIENCE));
        });
        double[] millis = IntStream.range(0, count)
                .mapToDouble(i -> (received(listener, first + i) - committedAt.get(i)) / 1e6)
                .toArray();
        return new LatencyResult(
                options.rate(), new Percentiles(millis), load.latestStartMillis(), cost.cpuMicrosPer(count));
    }

    private static long received(EventListener listener, int number) {
        return Objects.requireNonNull(listener.approval(DeliverySystem.timeEntry(number)));
    }

    private StreamsSettings settings() {
        return StreamsSettings.singleNode(stack.bootstrapServers(), stack.registryUrl(), state);
    }

    private CdcSettings captureSettings() {
        DatabaseLogin login = new DatabaseLogin(
                stack.postgresHost(),
                stack.postgresPort(),
                DeliverySystem.DATABASE,
                CAPTURE_ROLE,
                Secret.of(CAPTURE_PASSWORD),
                Map.of());
        CdcDescriptor descriptor = CdcDescriptor.load(SystemsFolder.shipped(options.systems()), "psa");
        return CdcSettings.of(descriptor, login, stack.bootstrapServers());
    }
}
