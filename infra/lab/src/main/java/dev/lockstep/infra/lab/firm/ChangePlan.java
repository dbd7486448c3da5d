package dev.lockstep.infra.lab.firm;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A change of what was sold, as somebody in delivery will ask for it, and what others will say to it.
 *
 * @param number unique over the firm, for example {@code CO-2026-01}
 * @param deal whose project is to change
 * @param title what the client wants
 * @param role of the people who are needed for it
 * @param hours that are needed, at least 0
 * @param amount by which the price changes, in the currency of the deal
 * @param raisedBy employee number of who asks
 * @param raisedOn when, or as soon as the project exists
 * @param verdict what becomes of it
 */
public record ChangePlan(
        String number,
        DealPlan deal,
        String title,
        String role,
        BigDecimal hours,
        BigDecimal amount,
        String raisedBy,
        LocalDate raisedOn,
        Verdict verdict) {

    /** What others say to a change, with their names in the order in which they say it. */
    public enum Verdict {
        /** Small: one signature is enough. */
        AGREED,
        /** Large: one has signed, a second signature is missing until the end of the quarter. */
        HALF_SIGNED,
        /** Not wanted. */
        REFUSED;

        /** Who speaks; never the one who asks. */
        public List<String> speakers() {
            return this == REFUSED ? List.of("helen.ward") : List.of("martin.keller");
        }
    }
}
