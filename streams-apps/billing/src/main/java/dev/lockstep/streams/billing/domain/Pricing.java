package dev.lockstep.streams.billing.domain;

import dev.lockstep.schemas.canonical.Rate;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.billing.domain.BillableProject.Terms;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an hour costs the client: override before rate card; nothing for time that the client does not pay by the hour. */
final class Pricing {
    private Pricing() {}

    /**
     * The answer.
     *
     * @param rate per hour; null when none was found
     * @param problem why not; null when one was found
     */
    record RateLookup(@Nullable Money rate, @Nullable Problem problem) {
        static RateLookup found(Money rate) {
            return new RateLookup(rate, null);
        }

        static RateLookup missing(Problem problem) {
            return new RateLookup(null, problem);
        }
    }

    /** The rate of an entry under the terms of its project. */
    static RateLookup lookUp(TimeFacts facts, Terms terms) {
        if (!facts.billable()) {
            return RateLookup.found(Money.zero(terms.currency()));
        }
        if (facts.entry().getRateOverride() != null) {
            return overridden(facts);
        }
        String code = terms.rateCard();
        if (code == null || code.isBlank()) {
            return terms.pricesTime()
                    ? RateLookup.missing(HoldCause.RATE_CARD_UNKNOWN.because(
                            terms.erpProjectId(), "The project is billed by time and has no rate card"))
                    : RateLookup.found(Money.zero(terms.currency()));
        }
        return byCard(facts, code);
    }

    private static RateLookup overridden(TimeFacts facts) {
        try {
            return RateLookup.found(Money.from(facts.entry().getRateOverride()));
        } catch (IllegalArgumentException noMoney) {
            return RateLookup.missing(HoldCause.RATE_MISSING.because(
                    facts.entryId(),
                    "The rate of the entry is not money: " + facts.entry().getRateOverride()));
        }
    }

    private static RateLookup byCard(TimeFacts facts, String code) {
        RateCard card = facts.rateCard();
        LocalDate day = facts.entry().getWorkedOn();
        String role = facts.role();
        if (card == null) {
            return RateLookup.missing(HoldCause.RATE_CARD_UNKNOWN.because(code, "Rate card " + code + " is not known"));
        } else if (day != null && !covers(card, day)) {
            return RateLookup.missing(HoldCause.RATE_CARD_NOT_VALID.because(
                    code + "/" + day, "Rate card " + code + " does not cover " + day));
        } else if (role == null || role.isBlank()) {
            return RateLookup.missing(HoldCause.ROLE_UNKNOWN.because(
                    String.valueOf(facts.entry().getEmployeeNumber()),
                    "Worker " + facts.entry().getEmployeeNumber() + " has no role"));
        }
        return rate(card, role)
                .map(RateLookup::found)
                .orElseGet(() -> RateLookup.missing(HoldCause.RATE_MISSING.because(
                        code + "/" + role, "Rate card " + code + " has no usable rate for role " + role)));
    }

    private static boolean covers(RateCard card, LocalDate day) {
        return (card.getValidFrom() == null || !day.isBefore(card.getValidFrom()))
                && (card.getValidTo() == null || !day.isAfter(card.getValidTo()));
    }

    private static Optional<Money> rate(RateCard card, String role) {
        List<Rate> rates = card.getRates() == null ? List.of() : card.getRates();
        return rates.stream()
                .filter(rate -> rate.getRole().equals(role))
                .findFirst()
                .flatMap(rate -> money(rate, card.getCurrency()));
    }

    private static Optional<Money> money(Rate rate, @Nullable String currency) {
        try {
            return currency == null ? Optional.empty() : Optional.of(new Money(rate.getRate(), currency));
        } catch (IllegalArgumentException noMoney) {
            return Optional.empty();
        }
    }
}
