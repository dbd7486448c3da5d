package dev.lockstep.connectors.cdc.fold;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction, so far, did to one row: the row as it was before its first change and as it is after its last.
 * A row that was created and deleted again has no change, but keeps its place in case it is created once more.
 */
record FoldedRow(
        boolean existedBefore,
        RowChange last,
        @Nullable RowImage before,
        @Nullable RowImage after) {

    static FoldedRow startingWith(RowChange change) {
        return new FoldedRow(change.operation() != RowOperation.CREATE, change, change.before(), change.after());
    }

    FoldedRow then(RowChange change) {
        // A first change without old columns left them as they were, so a later one may still tell them.
        RowImage origin = before == null && existedBefore ? change.before() : before;
        return new FoldedRow(existedBefore, change, origin, imageAfter(change));
    }

    /** The change to announce; empty when the transaction left no trace of the row. */
    Optional<RowChange> change() {
        return operation()
                .map(net -> new RowChange(
                        last.key(),
                        net,
                        before,
                        net == RowOperation.DELETE ? null : after,
                        last.position(),
                        last.announced()));
    }

    private @Nullable RowImage imageAfter(RowChange change) {
        RowImage newer = change.after();
        if (newer == null || after == null || change.operation() != RowOperation.UPDATE) {
            return newer;
        }
        return after.overlaidBy(newer);
    }

    private Optional<RowOperation> operation() {
        return switch (last.operation()) {
            case CREATE, UPDATE -> Optional.of(existedBefore ? RowOperation.UPDATE : RowOperation.CREATE);
            case DELETE -> existedBefore ? Optional.of(RowOperation.DELETE) : Optional.empty();
            case SNAPSHOT, UNKNOWN -> Optional.of(last.operation());
        };
    }
}
