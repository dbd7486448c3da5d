package dev.lockstep.streams.control.domain;

/**
 * Time of an engagement, a week or the firm, counted by entry.
 *
 * @param approved approved entries, valued at the rate that billing found (nothing where nobody is to pay)
 * @param posted entries that Lockstep has posted to the ERP, as it posted them
 * @param held entries that wait with a reason
 * @param reported postings as the ERP itself reports them
 */
public record TimeTotals(Tally approved, Tally posted, Tally held, Tally reported) {
    /** No time at all. */
    public static final TimeTotals NONE = new TimeTotals(Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE);

    /** Sum. */
    public TimeTotals plus(TimeTotals other) {
        return new TimeTotals(
                approved.plus(other.approved),
                posted.plus(other.posted),
                held.plus(other.held),
                reported.plus(other.reported));
    }

    /** Difference. */
    public TimeTotals minus(TimeTotals other) {
        return new TimeTotals(
                approved.minus(other.approved),
                posted.minus(other.posted),
                held.minus(other.held),
                reported.minus(other.reported));
    }

    /** Approved and neither posted nor held: nothing once all changes have arrived. */
    public Tally open() {
        return approved.minus(posted).minus(held);
    }

    /** Whether approved = posted + held in entries, hours and every currency. */
    public boolean tiesOut() {
        return open().equals(Tally.NONE);
    }
}
