package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.mapping.Conversion.Refusal;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amount with its currency; null when there is no amount, refused when there is one without a currency.
 *
 * @param amount finds the amount
 * @param currency finds the ISO 4217 code
 */
record MoneyRule(String place, JqExpression amount, JqExpression currency) implements FieldRule {
    private static final int PRECISION = 19;
    private static final int SCALE = 4;

    @Override
    public @Nullable Object read(JsonNode document, List<Complaint> complaints) {
        JsonNode value = ValueRule.evaluate(amount, document, place, complaints);
        if (value == null) {
            return null;
        }
        Object exact = Conversions.decimal(value, PRECISION, SCALE);
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
