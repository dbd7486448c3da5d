package dev.lockstep.infra.runtime.lab;

import dev.lockstep.connectors.dispatch.AttemptExecutor;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteResult;
import dev.lockstep.streams.writeback.domain.Ledger;
import dev.lockstep.streams.writeback.domain.LedgerEffect;
import dev.lockstep.streams.writeback.domain.LedgerEntry;
import dev.lockstep.streams.writeback.domain.RecordLedger;
import dev.lockstep.streams.writeback.processor.LedgerRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger's rules and the dispatcher's hands without brokers between them: what the one decides, the other does at
 * once, and pauses pass by moving the clock. One thread.
 */
final class LedgerDesk {
    private static final int MOST_STEPS = 40;

    private final Ledger ledger;
    private final AttemptExecutor executor;
    private final LabClock clock;
    private final Map<String, RecordLedger> records = new HashMap<>();
    private final List<WriteResult> results = new ArrayList<>();

    LedgerDesk(Ledger ledger, AttemptExecutor executor, LabClock clock) {
        this.ledger = ledger;
        this.executor = executor;
        this.clock = clock;
    }

    /** Asks for a write and follows it to its end, or for as long as anybody would. */
    LedgerEntry write(WriteCommand command) throws InterruptedException {
        return write(command, false);
    }

    /**
     * The same.
     *
     * @param crashed as if a dispatcher had died after it took the first attempt, and nobody knew how far it came
     */
    LedgerEntry write(WriteCommand command, boolean crashed) throws InterruptedException {
        String key = SampleWrites.keyOf(command);
        Optional<WriteAttempt> next = apply(key, ledger.requested(known(key), command, clock.instant()));
        boolean doubtful = crashed;
        for (int step = 0; step < MOST_STEPS; step++) {
            if (next.isPresent()) {
                WriteResult result = executor.execute(next.get(), doubtful);
                results.add(result);
                doubtful = false;
                next = apply(key, ledger.answered(known(key), result, clock.instant()));
            } else {
                Optional<Instant> due = known(key).due().map(RecordLedger.Due::at);
                if (due.isEmpty() || isEnded(command)) {
                    break;
                }
                clock.moveTo(due.get());
                next = apply(key, ledger.due(known(key), clock.instant()));
            }
        }
        return known(key).find(command.getWriteKey()).orElseThrow();
    }

    /** Everything that was answered, oldest first. */
    List<WriteResult> results() {
        return List.copyOf(results);
    }

    private boolean isEnded(WriteCommand command) {
        return known(SampleWrites.keyOf(command))
                .find(command.getWriteKey())
                .filter(entry -> entry.state().isFinal())
                .isPresent();
    }

    private RecordLedger known(String key) {
        return records.getOrDefault(key, RecordLedger.EMPTY);
    }

    private Optional<WriteAttempt> apply(String key, Ledger.Step step) {
        records.put(key, step.ledger());
        return step.effects().stream()
                .filter(LedgerEffect.Send.class::isInstance)
                .map(effect -> LedgerRecords.attempt(((LedgerEffect.Send) effect).entry(), clock.instant()))
                .findFirst();
    }
}
