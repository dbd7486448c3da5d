package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.money.Money;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums of money per currency; currencies are never added to each other.
 *
 * @param byCurrency ISO 4217 code to sum, in the order of the codes; currencies whose sum is nothing are left out
 */
public record Amounts(Map<String, BigDecimal> byCurrency) {
    /** Nothing in any currency. */
    public static final Amounts NONE = new Amounts(Map.of());

    /** Brings the sums into their normal form: ordered, without zeros, without trailing zeros. */
    public Amounts {
        TreeMap<String, BigDecimal> normal = new TreeMap<>();
        byCurrency.forEach((currency, sum) -> {
            if (sum.signum() != 0) {
                normal.put(currency, sum.stripTrailingZeros());
            }
        });
        byCurrency = Collections.unmodifiableSortedMap(normal);
    }

    /** One amount; nothing for null. */
    public static Amounts of(@Nullable Money money) {
        return money == null ? NONE : new Amounts(Map.of(money.currency(), money.amount()));
    }

    /** Sum, currency by currency. */
    public Amounts plus(Amounts other) {
        TreeMap<String, BigDecimal> sums = new TreeMap<>(byCurrency);
        other.byCurrency.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
        return new Amounts(sums);
    }

    /** Difference, currency by currency. */
    public Amounts minus(Amounts other) {
        return plus(other.negated());
    }

    /** Every sum with the other sign. */
    public Amounts negated() {
        TreeMap<String, BigDecimal> sums = new TreeMap<>();
        byCurrency.forEach((currency, amount) -> sums.put(currency, amount.negate()));
        return new Amounts(sums);
    }

    /** The sums as money, in the order of the currency codes. */
    public List<Money> toMoney() {
        return byCurrency.entrySet().stream()
                .map(sum -> new Money(sum.getValue(), sum.getKey()))
                .toList();
    }
}
