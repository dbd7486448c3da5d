package dev.lockstep.connectors.cdc.guard;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be captured.
 *
 * @param system source system
 * @param publication name of the publication
 * @param slot name of the replication slot, which belongs to Lockstep alone
 * @param tables tables, with schema
 * @param heartbeatTable heartbeat table, with schema
 * @param signalTable table, with schema, that takes orders for snapshots; null when there is none
 * @param neverCapture columns ({@code schema.table.column}) that the publication must not offer
 * @param resnapshotAllowed true when all rows may be read again if the slot is lost
 */
public record GuardRequest(
        String system,
        String publication,
        String slot,
        List<String> tables,
        String heartbeatTable,
        @Nullable String signalTable,
        List<String> neverCapture,
        boolean resnapshotAllowed) {

    /** Copies the lists. */
    public GuardRequest {
        tables = List.copyOf(tables);
        neverCapture = List.copyOf(neverCapture);
    }

    List<String> published() {
        return Stream.of(tables.stream(), Stream.of(heartbeatTable), Stream.ofNullable(signalTable))
                .flatMap(names -> names)
                .toList();
    }
}
