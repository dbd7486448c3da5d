package dev.lockstep.connectors.cdc;

import java.time.ZoneId;
import java.util.List;

/**
 * What to capture from one database: the content of {@code connectors/systems/<system>/cdc.yaml}.
 *
 * @param system source system, as in topic names
 * @param publication publication made by the database's owner
 * @param slot replication slot; Lockstep's own, made and dropped by it
 * @param tables tables with schema, for example {@code public.project}
 * @param heartbeatTable table with schema that the capture role may write
 * @param timeZone what {@code timestamp without time zone} means
 * @param foldLimit rows of one transaction held in memory at most
 * @param neverCapture columns ({@code schema.table.column}) that must not leave the database
 */
public record CdcDescriptor(
        String system,
        String publication,
        String slot,
        List<String> tables,
        String heartbeatTable,
        ZoneId timeZone,
        int foldLimit,
        List<String> neverCapture) {

    /** Copies the lists. */
    public CdcDescriptor {
        tables = List.copyOf(tables);
        neverCapture = List.copyOf(neverCapture);
    }
}
