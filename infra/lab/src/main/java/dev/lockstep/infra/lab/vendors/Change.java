package dev.lockstep.infra.lab.vendors;

import java.util.List;

/**
 * A change of the books.
 *
 * @param sequence its place among all changes, from 1
 * @param fields the names of the top fields that changed
 * @param entry the record after the change
 */
public record Change(long sequence, Kind kind, List<String> fields, BookEntry entry) {

    /** What happened to the record. */
    public enum Kind {
        CREATE,
        UPDATE,
        DELETE
    }
}
