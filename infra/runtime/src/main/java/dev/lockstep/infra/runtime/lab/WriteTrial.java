package dev.lockstep.infra.runtime.lab;

import dev.lockstep.connectors.dispatch.AttemptExecutor;
import dev.lockstep.connectors.dispatch.target.Target;
import dev.lockstep.connectors.dispatch.target.TargetSettings;
import dev.lockstep.connectors.dispatch.template.WriteTemplates;
import dev.lockstep.connectors.kit.budget.Budget;
import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.VendorServer;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
import dev.lockstep.streams.writeback.domain.Ledger;
import dev.lockstep.streams.writeback.domain.LedgerEntry;
import dev.lockstep.streams.writeback.domain.RetryPolicy;
import dev.lockstep.streams.writeback.domain.WriteBudget;
import dev.lockstep.streams.writeback.domain.WriteState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One system under trial: its real templates, the real executor, the real rules of the ledger, and its emulator. Every
 * write is about a record of its own, so that trials do not touch each other.
 */
final class WriteTrial {
    private final VendorServer emulator;
    private final LabClock clock;
    private final LedgerDesk desk;
    private final Set<WriteOperation> offered;
    private final SampleWrites writes = new SampleWrites(1);
    private int number;

    WriteTrial(VendorServer emulator, TargetSettings target, WriteTemplates templates, LabClock clock) {
        this.emulator = emulator;
        this.clock = clock;
        this.offered = templates.of(emulator.system()).operations().keySet();
        Budget budget = new Budget(clock, clock::nanoTime);
        Target one = new Target(target, templates.of(emulator.system()), budget, clock, clock::nanoTime);
        this.desk = new LedgerDesk(
                new Ledger(RetryPolicy.DEFAULT, WriteBudget.DEFAULT),
                new AttemptExecutor(Map.of(emulator.system(), one), templates, clock),
                clock);
    }

    /**
     * How a trial ended.
     *
     * @param entry the write
     * @param created how many more records the books hold
     * @param carriers how many records carry the write's reference
     * @param added how many more than before
     * @param doubled references that several records of a kind carry
     * @param results what the target or the dispatcher answered, oldest first
     */
    record Ending(
            LedgerEntry entry,
            long created,
            long carriers,
            long added,
            Set<String> doubled,
            List<WriteResult> results) {
        /** The state's name. */
        WriteState.Kind state() {
            return entry.state().kind();
        }

        /** The target's words where it refused. */
        Optional<String> refusal() {
            return entry.state() instanceof WriteState.Rejected rejected
                    ? Optional.ofNullable(rejected.detail())
                    : Optional.empty();
        }
    }

    /** Makes ready what the operation needs, switches the fault on, and writes. */
    Ending run(WriteOperation operation, Optional<Fault> fault, boolean crashed) throws InterruptedException {
        emulator.faults().clear();
        WriteCommand command = prepared(operation);
        fault.ifPresent(emulator.faults()::on);
        try {
            return ended(command, crashed);
        } finally {
            emulator.faults().clear();
        }
    }

    /** Writes the same fact twice; the ending of the second. */
    Ending repeated(WriteOperation operation) throws InterruptedException {
        WriteCommand command = prepared(operation);
        desk.write(command);
        return ended(command, false);
    }

    private Ending ended(WriteCommand command, boolean crashed) throws InterruptedException {
        long before = records();
        long carried = BooksView.of(emulator).carriers(command.getRecordId());
        int heard = desk.results().size();
        LedgerEntry entry = desk.write(command, crashed);
        List<WriteResult> all = desk.results();
        long carriers = BooksView.of(emulator).carriers(command.getRecordId());
        return new Ending(
                entry,
                records() - before,
                carriers,
                carriers - carried,
                emulator.books().duplicates().keySet(),
                all.subList(heard, all.size()));
    }

    private WriteCommand prepared(WriteOperation operation) throws InterruptedException {
        return prepared(operation, Optional.empty());
    }

    /** The command, about a given record or one of its own, after everything that it needs stands at the target. */
    private WriteCommand prepared(WriteOperation operation, Optional<String> about) throws InterruptedException {
        number++;
        int mine = number;
        String recordId = about.orElse(writes.recordId(mine));
        Prerequisites needed = Prerequisites.of(operation);
        Map<String, String> known = new HashMap<>(Seeds.of(emulator, operation, mine));
        known.put("milestoneId", recordId);
        for (Map.Entry<String, WriteOperation> before : needed.before().entrySet()) {
            if (offered.contains(before.getValue())) {
                Optional<String> record =
                        needed.same().filter(before.getValue()::equals).map(same -> recordId);
                known.put(before.getKey(), confirmed(before.getValue(), record));
            }
        }
        Optional<WriteOperation> elsewhere =
                needed.same().filter(one -> !needed.before().containsValue(one)).filter(offered::contains);
        if (elsewhere.isPresent()) {
            confirmed(elsewhere.get(), Optional.of(recordId));
        }
        return writes.command(emulator.system(), operation, recordId, mine, known, clock.instant());
    }

    /** Writes what comes before; the target's identifier of it. */
    private String confirmed(WriteOperation operation, Optional<String> recordId) throws InterruptedException {
        LedgerEntry entry = desk.write(prepared(operation, recordId));
        return entry.state() instanceof WriteState.Confirmed confirmed && confirmed.targetId() != null
                ? confirmed.targetId()
                : "none, because " + operation + " ended " + entry.state();
    }

    private long records() {
        return emulator.books().sizes().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
    }
}
