package dev.lockstep.connectors.cdc.guard;

import java.util.Map;
import java.util.Optional;

/**
 * What the database says about itself.
 *
 * @param database its name
 * @param role the capture role
 * @param walLevel how much the log tells
 * @param mayReplicate true when the role may read the log
 * @param publicationOwner who may change the publication; empty when there is none
 * @param publishesAll true when the publication offers inserts, updates, deletes and truncates
 * @param tables by name, with schema; tables that do not exist are missing
 * @param slot the replication slot
 * @param writtenLsn how far the log is written
 */
record DatabaseFacts(
        String database,
        String role,
        String walLevel,
        boolean mayReplicate,
        Optional<String> publicationOwner,
        boolean publishesAll,
        Map<String, TableFacts> tables,
        Optional<SlotState> slot,
        long writtenLsn) {}
