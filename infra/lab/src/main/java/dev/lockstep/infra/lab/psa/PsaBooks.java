package dev.lockstep.infra.lab.psa;

import dev.lockstep.infra.lab.store.Tx;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the delivery system's own rows add up to. A time entry is a line of a sheet.
 *
 * @param timesheetsDecided sheets that are approved
 * @param timeEntries lines on all sheets
 * @param timeEntriesApproved lines on approved sheets, billable or not
 * @param billableEntriesApproved those of them that are billable
 * @param hoursApproved hours of {@code timeEntriesApproved}
 * @param duplicatesByObject projects and resource requests beyond the first with the same external reference
 * @param duplicates their sum
 */
public record PsaBooks(
        long workers,
        long projects,
        long resourceRequests,
        long assignments,
        long changeOrders,
        long timesheets,
        long timesheetsDecided,
        long timeEntries,
        long timeEntriesApproved,
        long billableEntriesApproved,
        BigDecimal hoursApproved,
        Map<String, Long> duplicatesByObject,
        long duplicates) {

    private static final String APPROVED =
            " from timesheet_line l join timesheet s on s.id = l.timesheet_id where s.status_id = "
                    + PsaCodes.SHEET_APPROVED;

    static PsaBooks read(Tx tx) {
        Map<String, Long> duplicates = new TreeMap<>();
        duplicates.put(
                "project",
                tx.number("select count(value) - count(distinct value) from project_attribute"
                        + " where name = 'external_ref'"));
        duplicates.put(
                "resource_request",
                tx.number("select count(external_ref) - count(distinct external_ref) from resource_request"));
        return new PsaBooks(
                tx.number("select count(*) from worker"),
                tx.number("select count(*) from project"),
                tx.number("select count(*) from resource_request"),
                tx.number("select count(*) from assignment"),
                tx.number("select count(*) from change_order"),
                tx.number("select count(*) from timesheet"),
                tx.number("select count(*) from timesheet where status_id = ?", PsaCodes.SHEET_APPROVED),
                tx.number("select count(*) from timesheet_line"),
                tx.number("select count(*)" + APPROVED),
                tx.number("select count(*)" + APPROVED + " and l.billable"),
                hoursApproved(tx),
                duplicates,
                duplicates.values().stream().mapToLong(Long::longValue).sum());
    }

    static List<Long> approvedLineIds(Tx tx) {
        return tx.query("select l.id" + APPROVED + " order by l.id", row -> row.getLong(1));
    }

    private static BigDecimal hoursApproved(Tx tx) {
        return tx.query(
                        "select round(coalesce(sum(extract(epoch from l.duration)), 0) / 3600, 2)" + APPROVED,
                        row -> row.getBigDecimal(1))
                .get(0);
    }
}
