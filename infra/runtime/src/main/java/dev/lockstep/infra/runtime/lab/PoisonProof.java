package dev.lockstep.infra.runtime.lab;

import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.FaultKind;
import dev.lockstep.infra.lab.vendors.VendorServer;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A steady stream of writes, with and without a record that the target fails on every time, turn and turn about in one run:
 * whether the others notice. Time is from the order to its outcome, both as the brokers stamped them.
 *
 * @param rate orders a second, open loop
 * @param turn how long each turn lasts
 * @param pairs turns of each sort
 */
record PoisonProof(int rate, Duration turn, int pairs, Consumer<String> progress) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String POISONED = "rec_0000poisonedpoisoned";
    private static final double MOST = 1.2;
    private static final long MOST_WAIT_MILLIS = 5_000;

    /**
     * What was seen.
     *
     * @param calm 99th percentiles of the calm turns, in milliseconds
     * @param poisoned those of the others
     */
    record Finding(int rate, double reached, List<Long> calm, List<Long> poisoned, long struck) {
        /** Median of the poisoned turns as a multiple of that of the calm ones. */
        double ratio() {
            return (double) median(poisoned) / Math.max(1, median(calm));
        }

        /** Whether orders came faster than they were carried out: then waiting is all that was measured. */
        boolean isBacklog() {
            return median(calm) > MOST_WAIT_MILLIS;
        }

        boolean holds() {
            return ratio() <= MOST && struck > 0 && !isBacklog();
        }

        private static long median(List<Long> values) {
            return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0L);
        }
    }

    /** Runs to the end. */
    Finding run(Path systems, VendorType type) {
        try (WriteStage stage = WriteStage.open(systems, List.of(type), settings -> settings, progress);
                Carrier carrier = Carrier.here(stage.configuration())) {
            VendorServer emulator = stage.emulator(type.system());
            emulator.faults().on(Fault.always(FaultKind.SERVER_ERROR).where("", "", POISONED));
            Orders orders = new Orders(stage, type.system());
            progress.accept("Warming up");
            orders.turn(0, false);
            for (int pair = 1; pair <= pairs; pair++) {
                orders.turn(pair, false);
                orders.turn(pair, true);
                progress.accept("Turn " + pair + " of " + pairs + " ordered");
            }
            stage.flush();
            orders.awaitAll(carrier);
            return orders.finding(emulator);
        }
    }

    /** What is ordered, and what became of it. */
    private final class Orders {
        private final WriteStage stage;
        private final String system;
        private final SampleWrites sample = new SampleWrites(3);
        private final Map<String, String> turns = new HashMap<>();
        private final List<Long> lengths = new ArrayList<>();
        private int number;
        private int poison;

        Orders(WriteStage stage, String system) {
            this.stage = stage;
            this.system = system;
        }

        void turn(int pair, boolean poisoned) {
            long start = System.nanoTime();
            int count = (int) (rate * turn.toMillis() / 1000);
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(start + TimeUnit.SECONDS.toNanos(1) * i / rate - System.nanoTime());
                number++;
                WriteCommand command = sample.command(
                        system, WriteOperation.POST_TIME, sample.recordId(number), number, Map.of(), stage.now());
                if (pair > 0) {
                    turns.put(command.getCommandId(), pair + (poisoned ? POISONED : ""));
                }
                stage.order(command);
                if (poisoned && i % Math.max(1, rate / 10) == 0) {
                    poison++;
                    stage.order(
                            sample.command(system, WriteOperation.POST_TIME, POISONED, poison, Map.of(), stage.now()));
                }
            }
            lengths.add(System.nanoTime() - start);
        }

        void awaitAll(Carrier carrier) {
            new Awaited(stage).outcomes(number, carrier, PATIENCE);
        }

        Finding finding(VendorServer emulator) {
            Map<String, Long> ordered = new HashMap<>();
            stage.log()
                    .read(
                            Topics.WRITE_COMMANDS,
                            record -> ordered.put(record.value().getCommandId(), record.timestamp()));
            Map<String, List<Long>> waits = new HashMap<>();
            stage.log().read(Topics.WRITE_OUTCOMES, record -> {
                String id = record.value().getCommandId();
                String turn = turns.get(id);
                if (turn != null) {
                    waits.computeIfAbsent(turn, key -> new ArrayList<>())
                            .add(record.timestamp() - ordered.getOrDefault(id, record.timestamp()));
                }
            });
            List<Long> calm = new ArrayList<>();
            List<Long> poisoned = new ArrayList<>();
            waits.forEach((turn, times) -> (turn.endsWith(POISONED) ? poisoned : calm).add(p99(times)));
            double seconds = lengths.stream().mapToLong(Long::longValue).sum() / 1e9;
            return new Finding(
                    rate,
                    number / seconds,
                    calm,
                    poisoned,
                    emulator.faults().counts().getOrDefault(FaultKind.SERVER_ERROR, 0L));
        }

        private static long p99(List<Long> times) {
            long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted[Math.min(sorted.length - 1, (int) (sorted.length * 0.99))];
        }
    }
}
