package dev.lockstep.infra.runtime.lab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.Change;
import dev.lockstep.infra.lab.vendors.VendorServer;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.writeback.domain.WriteBudget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Two systems that each rewrite what they are told, so that every write succeeds and causes the next one at the other: a
 * loop that only a budget of writes per record ends.
 */
record PingPongProof(Consumer<String> progress) {
    private static final Duration QUIET = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(20);
    /** A workflow that rewrites does so after the save has been answered. */
    private static final Duration THOUGHT = Duration.ofMillis(400);

    private static final String RECORD = "cus_0000quarrelledaboutx";
    private static final String CAUSE = "WRITE_BUDGET_SPENT";

    /**
     * What was seen.
     *
     * @param writes changes that each system took, by system
     * @param budget most that each may take
     * @param exceptions that were raised about it
     */
    record Finding(Map<String, Integer> writes, int budget, int exceptions) {
        boolean holds() {
            return exceptions == 1 && writes.values().stream().allMatch(count -> count >= 1 && count <= budget);
        }
    }

    /**
     * The field in which a system keeps the name of a customer.
     *
     * @param object what a customer is called there
     */
    record Side(VendorType type, String object, String field) {}

    /** Runs until the two have fallen silent. */
    Finding run(Path systems, Side left, Side right) {
        List<VendorType> types = List.of(left.type(), right.type());
        try (WriteStage stage = WriteStage.open(systems, types, settings -> settings, progress);
                Carrier carrier = Carrier.here(stage.configuration())) {
            Quarrel quarrel = new Quarrel(stage, List.of(left, right));
            quarrel.order(0);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            long last = System.nanoTime();
            while (System.nanoTime() - last < QUIET.toNanos()) {
                if (System.nanoTime() > deadline || !carrier.isAlive()) {
                    throw new IllegalStateException(
                            "The two did not fall silent within " + PATIENCE + ": " + quarrel.taken());
                }
                if (quarrel.goOn() || quarrel.taken().isEmpty()) {
                    last = System.nanoTime();
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
            return new Finding(quarrel.taken(), WriteBudget.DEFAULT.writes(), exceptions(stage));
        }
    }

    private static int exceptions(WriteStage stage) {
        Set<String> raised = new HashSet<>();
        stage.log().read(Topics.EXCEPTIONS, record -> {
            if (record.value() != null && record.value().getCause().equals(CAUSE)) {
                raised.add(record.value().getExceptionId());
            }
        });
        return raised.size();
    }

    /** The loop: what one has taken it rewrites, and what it rewrote is ordered from the other. */
    private static final class Quarrel {
        private final WriteStage stage;
        private final List<Side> sides;
        private final SampleWrites sample = new SampleWrites(4);
        private final Map<String, Long> cursors = new HashMap<>();
        private final Map<String, Integer> taken = new HashMap<>();
        private final Set<String> own = new HashSet<>();
        private int facts;

        Quarrel(WriteStage stage, List<Side> sides) {
            this.stage = stage;
            this.sides = sides;
        }

        void order(int side) {
            facts++;
            stage.order(sample.command(
                    sides.get(side).type().system(),
                    WriteOperation.UPSERT_CUSTOMER,
                    RECORD,
                    facts,
                    Map.of(),
                    stage.now()));
            stage.flush();
        }

        /** Whether anything has happened. */
        boolean goOn() {
            boolean moved = false;
            for (int side = 0; side < sides.size(); side++) {
                for (Change change : changes(sides.get(side))) {
                    moved = true;
                    taken.merge(sides.get(side).type().system(), 1, Integer::sum);
                    rewrite(sides.get(side), change.entry());
                    order(1 - side);
                }
            }
            return moved;
        }

        Map<String, Integer> taken() {
            return Map.copyOf(taken);
        }

        /** What it was told and had time to answer for; its own rewriting is passed over. */
        private List<Change> changes(Side side) {
            VendorServer emulator = stage.emulator(side.type().system());
            long cursor = cursors.getOrDefault(side.type().system(), 0L);
            Instant settled = stage.now().minus(THOUGHT);
            List<Change> fresh = emulator.books().changesAfter(cursor, 100).orElse(List.of()).stream()
                    .takeWhile(change -> change.entry().changedAt().isBefore(settled))
                    .toList();
            fresh.forEach(change -> cursors.put(side.type().system(), change.sequence()));
            return fresh.stream()
                    .filter(change -> change.entry().type().equals(side.object()))
                    .filter(change -> !own.remove(side.type().system() + change.sequence()))
                    .toList();
        }

        /** As a workflow of the system's own would, a moment after the save. */
        private void rewrite(Side side, BookEntry entry) {
            VendorServer emulator = stage.emulator(side.type().system());
            String name = entry.text(side.field()) + ", as " + side.type().system() + " writes it";
            long sequence = emulator.books().inTurn(() -> {
                emulator.books()
                        .update(entry, JsonNodeFactory.instance.objectNode().put(side.field(), name));
                return emulator.books().sequence();
            });
            own.add(side.type().system() + sequence);
        }
    }
}
