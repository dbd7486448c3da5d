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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A system with five places that is slow, a backfill that would take it for a long time, and cut-off traffic that comes in
 * the middle of it: the traffic is through by its deadline, long before the backfill is.
 *
 * @param backfill writes that may take their time
 * @param urgent writes that may not
 * @param deadline how long the urgent ones have
 */
record CutOffProof(int backfill, int urgent, Duration deadline, Consumer<String> progress) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int SLOTS = 5;
    private static final long SLOW_MILLIS = 4;
    private static final int LEAST_PRIORITY = 9;
    private static final int CUT_OFF_PRIORITY = 0;
    private static final String URGENT = "rec_urgent";

    /**
     * What was seen.
     *
     * @param inTime urgent writes that were in effect by their deadline
     * @param last when the last of them was, after it was asked for
     * @param left writes of the backfill that were still to be done then
     * @param passed writes of the backfill that were done between the asking and the last urgent one
     */
    record Finding(int urgent, long inTime, Duration last, Duration deadline, long left, long passed) {
        boolean holds() {
            return inTime == urgent && left > passed;
        }
    }

    /** Runs to the end. */
    Finding run(Path systems, VendorType type) {
        WriteStage.Allowance allowance = new WriteStage.Allowance(SLOTS, Optional.empty());
        try (WriteStage stage = WriteStage.open(systems, List.of(type), allowance, settings -> settings, progress);
                Carrier carrier = Carrier.here(stage.configuration())) {
            VendorServer emulator = stage.emulator(type.system());
            emulator.faults().on(Fault.always(FaultKind.SLOW_BODY).lasting(SLOW_MILLIS));
            SampleWrites sample = new SampleWrites(6);
            for (int number = 1; number <= backfill; number++) {
                stage.order(command(sample, type.system(), sample.recordId(number), number, stage.now())
                        .setPriority(LEAST_PRIORITY)
                        .build());
            }
            stage.flush();
            awaitBegun(stage, emulator, carrier);
            Instant asked = stage.now();
            for (int number = 1; number <= urgent; number++) {
                stage.order(command(sample, type.system(), URGENT + number, backfill + number, asked)
                        .setPriority(CUT_OFF_PRIORITY)
                        .setDeadline(asked.plus(deadline))
                        .build());
            }
            stage.flush();
            progress.accept(urgent + " urgent writes asked for, in the middle of " + backfill + " others");
            new Awaited(stage).outcomes(backfill + urgent, carrier, PATIENCE);
            return finding(stage, asked);
        }
    }

    private static WriteCommand.Builder command(
            SampleWrites sample, String system, String record, int number, Instant now) {
        return WriteCommand.newBuilder(
                sample.command(system, WriteOperation.UPSERT_CUSTOMER, record, number, Map.of(), now));
    }

    /** Until all of the backfill is with the dispatcher, and a tenth of it done. */
    private void awaitBegun(WriteStage stage, VendorServer emulator, Carrier carrier) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (emulator.books().sequence() < backfill / 10
                || stage.log().count(Topics.WRITE_ATTEMPTS.name()) < backfill) {
            if (System.nanoTime() > end || !carrier.isAlive()) {
                throw new IllegalStateException("The backfill does not begin: " + carrier.lastWords());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private Finding finding(WriteStage stage, Instant asked) {
        Map<String, Instant> urgentEnds = new HashMap<>();
        Map<String, Instant> otherEnds = new HashMap<>();
        stage.log().read(Topics.WRITE_OUTCOMES, record -> {
            boolean isUrgent = record.value().getRecordId().startsWith(URGENT);
            (isUrgent ? urgentEnds : otherEnds)
                    .put(record.value().getCommandId(), record.value().getCompletedAt());
        });
        Instant last = urgentEnds.values().stream().max(Instant::compareTo).orElseThrow();
        Instant due = asked.plus(deadline);
        return new Finding(
                urgent,
                urgentEnds.values().stream().filter(end -> !end.isAfter(due)).count(),
                Duration.between(asked, last),
                deadline,
                otherEnds.values().stream().filter(end -> end.isAfter(last)).count(),
                otherEnds.values().stream()
                        .filter(end -> end.isAfter(asked) && !end.isAfter(last))
                        .count());
    }
}
