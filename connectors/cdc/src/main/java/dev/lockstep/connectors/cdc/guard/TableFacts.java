package dev.lockstep.connectors.cdc.guard;

import java.util.Set;

/**
 * A table as the publication and the capture role see it.
 *
 * @param name with schema
 * @param published true when the publication lists it
 * @param primaryKey true when it has one
 * @param replicaIdentity PostgreSQL's letter: d default, f full, i index, n nothing
 * @param readable true when the capture role may read every published column
 * @param writable true when the capture role may insert and update
 * @param orderable true when the capture role may insert and delete
 * @param publishedColumns columns that the publication offers
 * @param hiddenColumns columns that it does not offer
 */
record TableFacts(
        String name,
        boolean published,
        boolean primaryKey,
        String replicaIdentity,
        boolean readable,
        boolean writable,
        boolean orderable,
        Set<String> publishedColumns,
        Set<String> hiddenColumns) {

    boolean wholeRows() {
        return replicaIdentity.equals("f");
    }
}
