package dev.lockstep.infra.lab.erp;

import dev.lockstep.infra.lab.outbox.Outbox;
import dev.lockstep.infra.lab.store.Tx;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the ERP's own records add up to.
 *
 * @param timeEntryHours hours of all time entries
 * @param timeEntryAmount amount of all time entries by currency
 * @param invoiced net of all invoices by currency
 * @param collected all payments by currency
 * @param recognised all revenue postings by currency
 * @param duplicatesByObject records beyond the first with the same external reference
 * @param duplicates their sum
 * @param undelivered webhooks which the receiver has not taken yet
 */
public record ErpBooks(
        long customers,
        long contracts,
        long contractsAmended,
        long contractsClosed,
        long projects,
        long projectsClosed,
        long timeEntries,
        BigDecimal timeEntryHours,
        Map<String, BigDecimal> timeEntryAmount,
        long invoices,
        Map<String, BigDecimal> invoiced,
        long payments,
        Map<String, BigDecimal> collected,
        Map<String, BigDecimal> recognised,
        Map<String, Long> duplicatesByObject,
        long duplicates,
        long undelivered) {

    static ErpBooks read(Tx tx) {
        Map<String, Long> duplicates = duplicates(tx);
        return new ErpBooks(
                count(tx, "customer"),
                count(tx, "contract"),
                inStatus(tx, "contract", "status", "amended"),
                inStatus(tx, "contract", "status", "closed"),
                count(tx, "project"),
                inStatus(tx, "project", "financialStatus", "closed"),
                count(tx, "time_entry"),
                hours(tx),
                sum(tx, "time_entry", "amount"),
                count(tx, "invoice"),
                sum(tx, "invoice", "net"),
                count(tx, "payment"),
                sum(tx, "payment", "amount"),
                sum(tx, "revenue", "amount"),
                duplicates,
                duplicates.values().stream().mapToLong(Long::longValue).sum(),
                Outbox.undelivered(tx));
    }

    static List<String> timeEntryRefs(Tx tx) {
        return tx.query(
                "select external_ref from record where object = 'time_entry' order by external_ref, id",
                row -> row.getString(1));
    }

    private static long count(Tx tx, String object) {
        return tx.number("select count(*) from record where object = ?", object);
    }

    private static long inStatus(Tx tx, String object, String field, String status) {
        return tx.number("select count(*) from record where object = ? and doc ->> ? = ?", object, field, status);
    }

    private static BigDecimal hours(Tx tx) {
        return tx.query(
                        "select coalesce(sum((doc ->> 'hours')::numeric), 0) from record where object = 'time_entry'",
                        row -> row.getBigDecimal(1))
                .get(0);
    }

    private static Map<String, BigDecimal> sum(Tx tx, String object, String field) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        tx.query(
                        "select doc ->> 'currency', sum((doc ->> ?)::numeric) from record where object = ? group by 1",
                        row -> Map.entry(row.getString(1), row.getBigDecimal(2)),
                        field,
                        object)
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
        return sums;
    }

    private static Map<String, Long> duplicates(Tx tx) {
        Map<String, Long> counts = new TreeMap<>();
        tx.query(
                        "select object, count(*) - count(distinct external_ref) from record"
                                + " where external_ref is not null group by object",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }
}
