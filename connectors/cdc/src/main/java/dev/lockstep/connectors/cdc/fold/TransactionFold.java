package dev.lockstep.connectors.cdc.fold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds the row changes of one transaction into one change per row: created and updated is created, created and
 * deleted is nothing, updated and deleted is deleted, deleted and created again is updated; the first known {@code
 * before} and the last {@code after} count. Holds one entry per row, whatever the number of its changes. Not safe for
 * use by several threads.
 */
public final class TransactionFold {
    private final Map<RowKey, FoldedRow> rows = new LinkedHashMap<>();

    /** Adds the next change, in log order. */
    public void add(RowChange change) {
        rows.merge(change.key(), FoldedRow.startingWith(change), (soFar, next) -> soFar.then(change));
    }

    /** Rows held; this is what memory use follows. */
    public int size() {
        return rows.size();
    }

    /** One change per row that the transaction left changed, in the order in which the rows first appeared. */
    public List<RowChange> changes() {
        return rows.values().stream()
                .map(FoldedRow::change)
                .flatMap(Optional::stream)
                .toList();
    }
}
