package dev.lockstep.infra.runtime.lab;

import dev.lockstep.infra.lab.vendors.Change;
import dev.lockstep.infra.lab.vendors.VendorServer;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * An hour in which a system does not serve, while writes are asked for: twice for each record, and cut-off traffic last.
 * Afterwards every write was sent once, those of a record in order, and the cut-off traffic before the rest.
 *
 * @param records that are written twice
 * @param urgent cut-off writes, asked for last
 */
record MaintenanceProof(int records, int urgent, Consumer<String> progress) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int SLOTS = 5;
    private static final int CUT_OFF_PRIORITY = 0;

    /** What had begun before the first urgent one was read may end before it. */
    private static final int MOST_AHEAD = 4 * SLOTS;

    private static final String URGENT = "rec_urgent";

    /**
     * What was seen.
     *
     * @param during changes that the system took within the window
     * @param sent requests for a write that went out, by how often each was sent
     * @param inOrder records whose writes came in the order of asking
     * @param ahead other writes that the last urgent one had to wait for
     * @param raised exceptions
     */
    record Finding(
            int writes, long during, Map<Integer, Long> sent, long inOrder, int records, long ahead, int raised) {
        boolean holds() {
            return during == 0
                    && sent.equals(Map.of(1, (long) writes))
                    && inOrder == records
                    && ahead <= MOST_AHEAD
                    && raised == 0;
        }
    }

    /** Runs to the end. */
    Finding run(Path systems, VendorType type, String field) {
        LabClock clock = new LabClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MINUTES));
        Instant opens = clock.instant().plus(HOUR);
        String window = clock.instant()
                        .minus(Duration.ofMinutes(1))
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDateTime() + "/"
                + opens.atOffset(ZoneOffset.UTC).toLocalDateTime() + " UTC";
        WriteStage.Allowance allowance = new WriteStage.Allowance(SLOTS, Optional.of(window));
        try (WriteStage stage = WriteStage.open(systems, List.of(type), allowance, settings -> settings, progress);
                Carrier carrier = Carrier.here(stage.configuration(), clock)) {
            VendorServer emulator = stage.emulator(type.system());
            int writes = order(stage, type.system(), clock.instant());
            awaitHeldBack(stage, carrier, writes);
            long during = emulator.books().sequence();
            progress.accept("An hour later");
            clock.moveTo(opens);
            awaitAll(stage, carrier, clock, writes);
            return finding(stage, emulator, field, writes, during);
        }
    }

    private int order(WriteStage stage, String system, Instant now) {
        SampleWrites sample = new SampleWrites(5);
        int writes = 0;
        for (int round = 0; round < 2; round++) {
            for (int record = 0; record < records; record++) {
                stage.order(customer(sample, system, sample.recordId(record), ++writes, now));
            }
        }
        for (int record = 0; record < urgent; record++) {
            WriteCommand command = customer(sample, system, URGENT + record, ++writes, now);
            stage.order(WriteCommand.newBuilder(command)
                    .setPriority(CUT_OFF_PRIORITY)
                    .setDeadline(now.plus(HOUR).plus(HOUR))
                    .build());
        }
        stage.flush();
        progress.accept(writes + " writes asked for within the window");
        return writes;
    }

    private static WriteCommand customer(SampleWrites sample, String system, String record, int number, Instant now) {
        return sample.command(system, WriteOperation.UPSERT_CUSTOMER, record, number, Map.of(), now);
    }

    /** Until the dispatcher has given each record's first write back unsent. */
    private void awaitHeldBack(WriteStage stage, Carrier carrier, int writes) {
        await(carrier, () -> results(stage).size() >= writes - records);
    }

    /** Time goes on slowly: whatever was given back for a moment comes back. */
    private void awaitAll(WriteStage stage, Carrier carrier, LabClock clock, int writes) {
        Awaited awaited = new Awaited(stage);
        await(carrier, () -> {
            clock.moveTo(clock.instant().plus(LOOK));
            return awaited.outcomes().size() >= writes;
        });
    }

    private static void await(Carrier carrier, BooleanSupplier done) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline || !carrier.isAlive()) {
                throw new IllegalStateException("Not done within " + PATIENCE + ": " + carrier.lastWords());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** All answers of the dispatcher by write. */
    private static Map<String, List<WriteResult>> results(WriteStage stage) {
        Map<String, List<WriteResult>> results = new HashMap<>();
        stage.log().read(Topics.WRITE_RESULTS, record -> results.computeIfAbsent(
                        record.value().getWriteKey(), key -> new ArrayList<>())
                .add(record.value()));
        return results;
    }

    private Finding finding(WriteStage stage, VendorServer emulator, String field, int writes, long during) {
        Map<Integer, Long> sent = new HashMap<>();
        results(stage)
                .values()
                .forEach(answers -> sent.merge(
                        (int) answers.stream().filter(WriteResult::getSent).count(), 1L, Long::sum));
        List<Change> changes =
                emulator.books().changesAfter(0, Integer.MAX_VALUE).orElse(List.of());
        List<Integer> raised = new ArrayList<>();
        stage.log().read(Topics.EXCEPTIONS, record -> raised.add(1));
        return new Finding(
                writes, during, sent, inOrder(changes, field), records, ahead(changes, field, writes), raised.size());
    }

    /** Records that came to their second fact through their first. */
    private long inOrder(List<Change> changes, String field) {
        Map<String, List<Integer>> facts = new HashMap<>();
        changes.forEach(change -> facts.computeIfAbsent(change.entry().id(), id -> new ArrayList<>())
                .add(fact(change, field)));
        return facts.values().stream()
                .filter(two -> two.size() == 2 && two.get(1) == two.get(0) + records)
                .count();
    }

    /** The other changes before the last urgent one. */
    private long ahead(List<Change> changes, String field, int writes) {
        int firstUrgent = writes - urgent + 1;
        int last = 0;
        for (int place = 0; place < changes.size(); place++) {
            last = fact(changes.get(place), field) >= firstUrgent ? place : last;
        }
        return changes.subList(0, last).stream()
                .filter(change -> fact(change, field) < firstUrgent)
                .count();
    }

    /** The number at the end of the name that the fact gave. */
    private static int fact(Change change, String field) {
        String name = change.entry().text(field);
        return Integer.parseInt(name.substring(name.lastIndexOf(' ') + 1));
    }
}
