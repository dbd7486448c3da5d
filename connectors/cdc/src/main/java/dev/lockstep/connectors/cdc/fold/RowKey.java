package dev.lockstep.connectors.cdc.fold;

/**
 * Which row.
 *
 * @param object table name without schema
 * @param id values of the primary key columns in their order, joined by a comma
 */
public record RowKey(String object, String id) {
    @Override
    public String toString() {
        return object + "/" + id;
    }
}
