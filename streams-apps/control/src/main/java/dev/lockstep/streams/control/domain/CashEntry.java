package dev.lockstep.streams.control.domain;

/**
 * What one invoice, payment or revenue posting adds to its engagement at the moment.
 *
 * @param version of the canonical record
 */
public record CashEntry(long version, CashTotals adds) {
    /** A record of which nothing is known. */
    public static final CashEntry UNKNOWN = new CashEntry(-1, CashTotals.NONE);
}
