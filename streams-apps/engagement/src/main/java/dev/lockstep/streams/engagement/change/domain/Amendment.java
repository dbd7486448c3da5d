package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one change order does to an engagement, with the figures that hold after it. Fixed when its turn comes, so that a
 * write asked for twice says the same twice.
 *
 * @param number of the amendments of the engagement, from 1; a business fact that contracts name
 * @param orderId canonical id of the change order
 * @param takesBack whether it undoes an earlier amendment of the order
 * @param change what is added, signed
 * @param contractValue value of the contract after it
 * @param dealAmount amount of the deal after it; null when there is no deal, or one in another currency
 * @param endsOn last day of the engagement after it; null when nobody knows one
 * @param endedOnBefore last day before it; null when nobody knew one
 * @param lines of the contract after it
 * @param scope what changes, in words
 * @param role of people for further hours; null when nobody says
 * @param orderedOn UTC day on which its turn came
 */
public record Amendment(
        int number,
        String orderId,
        boolean takesBack,
        Figures change,
        Money contractValue,
        @Nullable Money dealAmount,
        @Nullable LocalDate endsOn,
        @Nullable LocalDate endedOnBefore,
        List<Line> lines,
        String scope,
        @Nullable String role,
        LocalDate orderedOn) {
    /** Copies the lines. */
    public Amendment {
        lines = List.copyOf(lines);
    }

    /**
     * One line of a contract.
     *
     * @param amount in the currency of the contract
     */
    public record Line(String id, String description, BigDecimal amount) {}

    /** Identifier that its writes stamp into their targets. */
    public String recordId() {
        return orderId + "." + number;
    }
}
