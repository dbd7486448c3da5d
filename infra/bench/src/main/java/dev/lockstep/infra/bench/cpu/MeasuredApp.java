package dev.lockstep.infra.bench.cpu;

import dev.lockstep.infra.bench.log.Cluster;
import dev.lockstep.streams.kit.AppRunner;
import dev.lockstep.streams.kit.StreamsApp;
import dev.lockstep.streams.kit.StreamsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/** An app that is held while its input is filled, then let go and measured until it has committed everything. */
public final class MeasuredApp implements AutoCloseable {
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Set<String> STATE_SIZES = Set.of("total-sst-files-size", "size-all-mem-tables");

    private final AppRunner runner;
    private final Cluster cluster;
    private final Set<String> inputs;
    private final CpuMeter meter = new CpuMeter();

    private MeasuredApp(AppRunner runner, Cluster cluster, Set<String> inputs) {
        this.runner = runner;
        this.cluster = cluster;
        this.inputs = inputs;
    }

    /** Starts an app that reads these topics and holds it as soon as it runs. */
    public static MeasuredApp start(
            StreamsApp app, Set<String> inputs, StreamsSettings settings, Cluster cluster, Clock clock) {
        MeasuredApp measured = new MeasuredApp(new AppRunner(app, settings, clock), cluster, inputs);
        measured.runner.start();
        measured.await(measured.runner::isRunning, "start");
        measured.runner.streams().pause();
        return measured;
    }

    /** Fills the input with the work while the app is held, then measures the app alone, and holds it again. */
    public CpuMeter.Cost round(Runnable fillInput) {
        fillInput.run();
        return meter.measure(this::catchUp);
    }

    /** Lets the app go until it has committed all its input, then holds it again. */
    void catchUp() {
        List<TopicPartition> partitions = cluster.partitions(this::isRead);
        runner.streams().resume();
        await(() -> isCaughtUp(partitions), "catch up");
        runner.streams().pause();
    }

    /** Bytes that all stores of the app hold now: files and what has not been written to them yet. */
    public long stateBytes() {
        return runner.streams().metrics().values().stream()
                .filter(metric -> STATE_SIZES.contains(metric.metricName().name()))
                .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
                .sum();
    }

    @Override
    public void close() {
        runner.close();
    }

    private boolean isCaughtUp(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> committed = cluster.committed(group());
        return cluster.ends(partitions).entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue() - trailing(end));
    }

    /** A partition that is written in transactions ends with a marker, which is no record and is never committed. */
    private long trailing(Map.Entry<TopicPartition, Long> end) {
        boolean transactional = !inputs.contains(end.getKey().topic());
        return transactional && end.getValue() > 0 ? 1 : 0;
    }

    private boolean isRead(String topic) {
        return inputs.contains(topic) || (topic.startsWith(group() + "-") && topic.endsWith("-repartition"));
    }

    private String group() {
        return "lockstep-" + runner.name();
    }

    private void await(BooleanSupplier done, String what) {
        long deadline = System.nanoTime() + LONGEST_ROUND.toNanos();
        while (!done.getAsBoolean()) {
            if (runner.hasFailed() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The app " + runner.name() + " did not " + what);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
