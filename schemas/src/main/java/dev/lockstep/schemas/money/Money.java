package dev.lockstep.schemas.money;

import dev.lockstep.schemas.parts.MonetaryAmount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in one currency, held at four decimal places.
 *
 * @param amount signed; scale 4
 * @param currency ISO 4217 code, upper case
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {
    private static final int SCALE = 4;
    private static final int MAX_PRECISION = 19;

    /**
     * Brings the amount to scale 4.
     *
     * @throws IllegalArgumentException when digits would be lost, the amount is too large, or the currency is unknown
     */
    public Money {
        amount = exact(amount);
        Currency.getInstance(currency);
    }

    /** An amount from its decimal text, for example {@code of("1350.00", "EUR")}. */
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    /** Nothing, in a currency. */
    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** The amount of an Avro record. */
    public static Money from(MonetaryAmount record) {
        return new Money(record.getAmount(), record.getCurrency());
    }

    /** The Avro form. */
    public MonetaryAmount toRecord() {
        return new MonetaryAmount(amount, currency);
    }

    /** Sum; both sides must have the same currency. */
    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    /** Difference; both sides must have the same currency. */
    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other).amount), currency);
    }

    /** The same amount with the other sign. */
    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    /** Times a quantity such as hours, rounded half-even to the minor unit of the currency, as invoices are. */
    public Money times(BigDecimal quantity) {
        int minorUnit = Currency.getInstance(currency).getDefaultFractionDigits();
        return new Money(amount.multiply(quantity).setScale(minorUnit, RoundingMode.HALF_EVEN), currency);
    }

    /** Whether the amount is exactly nothing. */
    public boolean isZero() {
        return amount.signum() == 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(sameCurrency(other).amount);
    }

    @Override
    public String toString() {
        return currency + " "
                + amount.stripTrailingZeros().setScale(Math.max(2, scaleNeeded()), RoundingMode.UNNECESSARY);
    }

    private int scaleNeeded() {
        return Math.max(0, amount.stripTrailingZeros().scale());
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "Amounts of different currencies do not add up: " + this + " and " + other);
        }
        return other;
    }

    private static BigDecimal exact(BigDecimal value) {
        try {
            BigDecimal scaled = value.setScale(SCALE, RoundingMode.UNNECESSARY);
            if (scaled.precision() > MAX_PRECISION) {
                throw new IllegalArgumentException("Amount has more than 15 integer digits: " + value.toPlainString());
            }
            return scaled;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("Amount has more than four decimal places: " + value.toPlainString(), e);
        }
    }
}
