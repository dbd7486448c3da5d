package dev.lockstep.infra.runtime.lab;

import dev.lockstep.connectors.dispatch.template.Guard;
import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.FaultKind;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.writeback.domain.WriteState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every system that is written to must do, whatever goes wrong once.
 *
 * @param name in words
 * @param fault what goes wrong
 * @param crashed whether a dispatcher dies after it took the first attempt
 */
record Expectation(String name, Optional<Fault> fault, boolean crashed) {
    private static final long LONGER_THAN_ANYBODY_WAITS = 1_200;

    /** Everything that is expected of an operation. */
    static List<Expectation> all() {
        List<Expectation> all = new ArrayList<>();
        all.add(new Expectation("nothing goes wrong", Optional.empty(), false));
        all.add(new Expectation("dispatcher died with it", Optional.empty(), true));
        for (FaultKind kind : List.of(
                FaultKind.THROTTLE_WITH_WAIT,
                FaultKind.THROTTLE,
                FaultKind.SERVER_ERROR,
                FaultKind.MAINTENANCE,
                FaultKind.EXPIRED_TOKEN,
                FaultKind.LOCKED_RECORD,
                FaultKind.CLOSED_PERIOD,
                FaultKind.RESET_BEFORE_COMMIT,
                FaultKind.TIMEOUT_BEFORE_COMMIT,
                FaultKind.RESET_AFTER_COMMIT,
                FaultKind.TIMEOUT_AFTER_COMMIT,
                FaultKind.SCHEMA_DRIFT)) {
            Fault fault = Fault.next(kind, 1);
            boolean silent = kind == FaultKind.TIMEOUT_BEFORE_COMMIT || kind == FaultKind.TIMEOUT_AFTER_COMMIT;
            all.add(new Expectation(
                    kind.words(), Optional.of(silent ? fault.lasting(LONGER_THAN_ANYBODY_WAITS) : fault), false));
        }
        return all;
    }

    /** What is wrong with the ending; empty when it is as it must be. */
    Optional<String> complaint(WriteOperation operation, Guard guard, WriteTrial.Ending ending) {
        if (ending.added() > 1 || !ending.doubled().isEmpty()) {
            return Optional.of(ending.added() + " records more carry the reference; doubled: " + ending.doubled());
        }
        if (isFault(FaultKind.CLOSED_PERIOD)) {
            return closedPeriod(ending);
        }
        if (guard == Guard.NONE && (crashed || leavesDoubt())) {
            return ending.created() > 1
                    ? Optional.of("was written again although nobody could know")
                    : Optional.empty();
        }
        if (ending.state() != WriteState.Kind.CONFIRMED) {
            return Optional.of("ended " + ending.entry().state()
                    + ending.refusal().map(words -> ": " + words).orElse(""));
        }
        return creates(operation) && guard != Guard.NONE && ending.carriers() == 0
                ? Optional.of("the books hold no record with the reference")
                : Optional.empty();
    }

    /** A closed period is a refusal that says so and leaves nothing behind, where the target has periods at all. */
    private static Optional<String> closedPeriod(WriteTrial.Ending ending) {
        if (ending.state() == WriteState.Kind.CONFIRMED) {
            return Optional.empty();
        }
        boolean said = ending.refusal()
                .filter(words -> words.startsWith("CLOSED_PERIOD"))
                .isPresent();
        return said && ending.created() == 0
                ? Optional.empty()
                : Optional.of("ended " + ending.entry().state() + " and made " + ending.created() + " records");
    }

    private boolean leavesDoubt() {
        return isFault(FaultKind.RESET_AFTER_COMMIT)
                || isFault(FaultKind.TIMEOUT_AFTER_COMMIT)
                || isFault(FaultKind.RESET_BEFORE_COMMIT)
                || isFault(FaultKind.TIMEOUT_BEFORE_COMMIT)
                || isFault(FaultKind.SERVER_ERROR);
    }

    private boolean isFault(FaultKind kind) {
        return fault.filter(one -> one.kind() == kind).isPresent();
    }

    private static boolean creates(WriteOperation operation) {
        return switch (operation) {
            case UPDATE_DEAL, AMEND_CONTRACT, CANCEL_CONTRACT, CANCEL_ERP_PROJECT, CANCEL_WORKSPACE -> false;
            default -> true;
        };
    }
}
