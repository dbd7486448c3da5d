package dev.lockstep.infra.bench;

import dev.lockstep.streams.kit.AppRunner;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** An app that is held while its input is filled, then let go and measured until it has committed everything. */
final class MeasuredApp {
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

    private final AppRunner runner;
    private final Admin admin;
    private final CpuMeter meter = new CpuMeter();

    MeasuredApp(AppRunner runner, Admin admin) {
        this.runner = runner;
        this.admin = admin;
    }

    /** Fills the input with the work while the app is held, then measures the app alone. */
    CpuMeter.Cost round(Runnable fillInput) {
        runner.streams().pause();
        fillInput.run();
        return meter.measure(() -> {
            runner.streams().resume();
            awaitCaughtUp();
        });
    }

    /** Waits until the app has committed the end of all its input. */
    void awaitCaughtUp() {
        long deadline = System.nanoTime() + LONGEST_ROUND.toNanos();
        while (!isCaughtUp()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("App " + runner.name() + " did not catch up in " + LONGEST_ROUND);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** A topic that is written in transactions ends with a commit marker, which is no record and is never committed. */
    private static int trailing(TopicPartition partition) {
        boolean filledByUs =
                partition.topic().startsWith("bench.") || partition.topic().startsWith("lockstep.source.");
        return filledByUs ? 0 : 1;
    }

    private boolean isCaughtUp() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            "lockstep-" + runner.name())
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> ends = new java.util.HashMap<>();
            committed.keySet().forEach(partition -> ends.put(partition, OffsetSpec.latest()));
            var latest = admin.listOffsets(ends).all().get();
            return !committed.isEmpty()
                    && committed.entrySet().stream()
                            .allMatch(entry -> entry.getValue() != null
                                    && entry.getValue().offset()
                                            >= Objects.requireNonNull(latest.get(entry.getKey()))
                                                            .offset()
                                                    - trailing(entry.getKey()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot read the progress of " + runner.name(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
