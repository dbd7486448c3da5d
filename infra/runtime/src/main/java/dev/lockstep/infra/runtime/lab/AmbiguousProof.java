package dev.lockstep.infra.runtime.lab;

import dev.lockstep.connectors.dispatch.template.WriteTemplates;
import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.FaultKind;
import dev.lockstep.infra.lab.vendors.VendorServer;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Creates with the connection cut after the commit at random: at the end the books hold exactly one of each, however often
 * whoever carries them out was killed and the brokers were restarted.
 *
 * @param writes creates per system
 * @param kills how often the carrier is killed
 * @param restarts how often the brokers are stopped and started
 */
record AmbiguousProof(int writes, int kills, int restarts, long seed, Consumer<String> progress) {
    private static final double CUT = 0.25;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration UNTIL_WORK = Duration.ofMinutes(2);
    private static final int LIFE_AT_WORK_MILLIS = 4_000;

    /**
     * What a system's books hold at the end.
     *
     * @param cut connections that were cut after a commit
     * @param held orders that the books hold exactly once
     * @param doubled orders that they hold more than once
     * @param confirmed orders that the ledger says are in effect
     */
    record Account(
            String system, WriteOperation operation, int ordered, long cut, long held, long doubled, long confirmed) {
        boolean isEqual() {
            return held == ordered && confirmed == ordered && doubled == 0;
        }
    }

    /** Runs to the end; an account per system. */
    List<Account> run(Path systems, List<VendorType> types) {
        WriteTemplates templates = WriteTemplates.load(
                SystemsFolder.shipped(systems),
                types.stream().map(VendorType::system).toList());
        try (WriteStage stage = WriteStage.open(systems, types, settings -> settings.seeded(seed), progress)) {
            stage.emulators().values().forEach(emulator -> emulator.faults()
                    .on(Fault.often(FaultKind.RESET_AFTER_COMMIT, CUT)));
            order(stage, templates, types);
            Map<String, WriteOutcome> outcomes = carriedOut(stage, writes * types.size());
            return types.stream()
                    .map(type -> account(
                            stage.emulator(type.system()), CreateOperation.of(templates, type.system()), outcomes))
                    .toList();
        }
    }

    private void order(WriteStage stage, WriteTemplates templates, List<VendorType> types) {
        SampleWrites sample = new SampleWrites(2);
        for (int number = 1; number <= writes; number++) {
            for (VendorType type : types) {
                WriteOperation operation = CreateOperation.of(templates, type.system());
                stage.order(sample.command(
                        type.system(), operation, sample.recordId(number), number, Map.of(), stage.now()));
            }
            // The producer gives up after seconds what it could not send: it gets no more than it can.
            stage.flush();
        }
        progress.accept(writes + " creates ordered for each of " + types.size() + " systems");
    }

    private Map<String, WriteOutcome> carriedOut(WriteStage stage, int count) {
        Awaited awaited = new Awaited(stage);
        Random chance = new Random(seed);
        for (int kill = 1; kill <= kills; kill++) {
            try (Carrier.Killable victim = Carrier.apart(stage.configuration(), stage.files())) {
                awaitWork(stage, victim);
                LockSupport.parkNanos(
                        Duration.ofMillis(chance.nextInt(LIFE_AT_WORK_MILLIS)).toNanos());
                victim.kill();
            }
            progress.accept(
                    "Killed for the " + kill + ". time; " + awaited.outcomes().size() + " of " + count + " told");
            if (kill <= restarts) {
                stage.restartBrokers();
                progress.accept("Brokers and registry restarted");
            }
        }
        try (Carrier last =
                kills > 0 ? Carrier.apart(stage.configuration(), stage.files()) : Carrier.here(stage.configuration())) {
            return awaited.outcomes(count, last, PATIENCE);
        }
    }

    /** A kill before anything goes out, or after everything has, would prove nothing. */
    private static void awaitWork(WriteStage stage, Carrier carrier) {
        long before = changes(stage);
        long deadline = System.nanoTime() + UNTIL_WORK.toNanos();
        while (changes(stage) == before) {
            if (System.nanoTime() > deadline || !carrier.isAlive()) {
                throw new IllegalStateException("Nothing is written; the last words: " + carrier.lastWords());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static long changes(WriteStage stage) {
        return stage.emulators().values().stream()
                .mapToLong(emulator -> emulator.books().sequence())
                .sum();
    }

    private Account account(VendorServer emulator, WriteOperation operation, Map<String, WriteOutcome> outcomes) {
        List<WriteOutcome> ours = outcomes.values().stream()
                .filter(outcome -> outcome.getTargetSystem().equals(emulator.system()))
                .toList();
        BooksView books = BooksView.of(emulator);
        long held = ours.stream()
                .filter(outcome -> books.carriers(outcome.getRecordId()) == 1)
                .count();
        long doubled = ours.stream()
                .filter(outcome -> books.carriers(outcome.getRecordId()) > 1)
                .count();
        return new Account(
                emulator.system(),
                operation,
                writes,
                emulator.faults().counts().getOrDefault(FaultKind.RESET_AFTER_COMMIT, 0L),
                held,
                doubled,
                Awaited.confirmed(ours));
    }
}
