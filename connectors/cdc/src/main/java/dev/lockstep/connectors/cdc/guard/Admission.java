package dev.lockstep.connectors.cdc.guard;

import java.util.Set;

/**
 * How capturing starts.
 *
 * @param startOver true when the stored offset is not to be used: all rows are read again
 * @param hiddenColumns columns ({@code schema.table.column}) that are not published and must not be read
 * @param origin which server's log it is
 * @param wholeRows tables, with schema, whose changes carry the whole old row
 */
public record Admission(boolean startOver, LogOrigin origin, Set<String> hiddenColumns, Set<String> wholeRows) {
    /** Copies the sets. */
    public Admission {
        hiddenColumns = Set.copyOf(hiddenColumns);
        wholeRows = Set.copyOf(wholeRows);
    }
}
