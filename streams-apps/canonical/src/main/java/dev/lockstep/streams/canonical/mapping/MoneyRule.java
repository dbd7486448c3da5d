package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.mapping.Conversion.Refusal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amount with its currency; null when there is no amount, refused when there is one without a currency.
 *
 * @param amount finds the amount
 * @param currency finds the ISO 4217 code
 * @param subunits finds how many of the units in which the amount is counted make one of the currency; null for one
 * @param rounded whether the amount is a binary floating point number, to be rounded half to even
 */
record MoneyRule(
        String place,
        JqExpression amount,
        JqExpression currency,
        @Nullable JqExpression subunits,
        boolean rounded) implements FieldRule {
    private static final int PRECISION = 19;
    private static final int SCALE = 4;
    /** More digits than an amount can have: what does not fit would be lost, and is refused. */
    private static final MathContext EXACT = new MathContext(200, RoundingMode.UNNECESSARY);

    @Override
    public @Nullable Object read(JsonNode document, List<Complaint> complaints) {
        JsonNode value = ValueRule.evaluate(amount, document, place, complaints);
        if (value == null) {
            return null;
        }
        Object exact = exact(value, document, complaints);
        JsonNode code = ValueRule.evaluate(currency, document, place, complaints);
        if (exact instanceof Refusal refusal) {
            complaints.add(new Complaint(CanonicalCause.WRONG_TYPE, place, refusal.reason()));
            return null;
        }
        if (code == null) {
            complaints.add(new Complaint(CanonicalCause.MISSING_FIELD, place + ".currency", "is empty"));
            return null;
        }
        return money((BigDecimal) exact, code, complaints);
    }

    private Object exact(JsonNode value, JsonNode document, List<Complaint> complaints) {
        if (subunits == null) {
            return rounded
                    ? Conversions.rounded(value, PRECISION, SCALE)
                    : Conversions.decimal(value, PRECISION, SCALE);
        }
        JsonNode units = ValueRule.evaluate(subunits, document, place + ".subunits", complaints);
        BigDecimal count = Conversions.number(value);
        BigDecimal perUnit = units == null ? null : Conversions.number(units);
        if (count == null || perUnit == null || perUnit.signum() <= 0) {
            return new Refusal("must be a count of subunits, with more than none of them to the unit, not " + value
                    + " by " + units);
        }
        try {
            return Conversions.exact(count.divide(perUnit, EXACT), value, PRECISION, SCALE);
        } catch (ArithmeticException e) {
            return Conversions.refuse("a count that " + units + " divides exactly", value);
        }
    }

    private @Nullable Object money(BigDecimal exact, JsonNode code, List<Complaint> complaints) {
        try {
            return new Money(exact, code.asText()).toRecord();
        } catch (IllegalArgumentException e) {
            complaints.add(new Complaint(
                    CanonicalCause.WRONG_TYPE, place + ".currency", "must be an ISO 4217 code, not " + code));
            return null;
        }
    }
}
