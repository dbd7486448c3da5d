package dev.lockstep.streams.control.domain;

import java.util.Map;
import java.util.TreeMap;

/**
 * The firm, or a part of it, on one line; the sum of engagement books.
 *
 * @param engagements number of engagements by status; statuses without any are left out
 * @param opportunitiesWon deals that are won at the moment
 * @param wonValue their value
 * @param time sums over all time entries
 * @param cash sums over invoices, payments and revenue
 */
public record FirmTotals(
        Map<EngagementStatus, Long> engagements,
        long opportunitiesWon,
        Amounts wonValue,
        TimeTotals time,
        CashTotals cash) {
    /** No engagement at all. */
    public static final FirmTotals NONE = new FirmTotals(Map.of(), 0, Amounts.NONE, TimeTotals.NONE, CashTotals.NONE);

    /** Copies the map. */
    public FirmTotals {
        engagements = Map.copyOf(engagements);
    }

    /** A firm of one engagement. */
    public static FirmTotals of(EngagementBook book) {
        return new FirmTotals(
                Map.of(book.status(), 1L),
                book.isWon() ? 1 : 0,
                book.isWon() && book.deal() != null ? Amounts.of(book.deal().amount()) : Amounts.NONE,
                book.time(),
                book.cash());
    }

    /** Sum. */
    public FirmTotals plus(FirmTotals other) {
        Map<EngagementStatus, Long> sums = new TreeMap<>(engagements);
        other.engagements.forEach((status, count) -> sums.merge(status, count, Long::sum));
        return new FirmTotals(
                sums,
                opportunitiesWon + other.opportunitiesWon,
                wonValue.plus(other.wonValue),
                time.plus(other.time),
                cash.plus(other.cash));
    }

    /** Engagements with a status. */
    public long count(EngagementStatus status) {
        return engagements.getOrDefault(status, 0L);
    }
}
