package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.ScheduleLine;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.problems.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gates on what was sold: terms, value, dates, schedule, package. */
final class CommercialGates {
    private CommercialGates() {}

    static List<Problem> terms(Facts facts) {
        return Boolean.TRUE.equals(facts.deal().getTermsApproved())
                ? List.of()
                : List.of(ActivationCause.TERMS_NOT_APPROVED.because("The commercial terms are not approved"));
    }

    static List<Problem> statementOfWork(Facts facts) {
        return Require.stated(
                facts.deal().getStatementOfWork(),
                ActivationCause.STATEMENT_OF_WORK_MISSING,
                "The deal references no statement of work");
    }

    static List<Problem> billingModel(Facts facts) {
        BillingModel model = facts.deal().getBillingModel();
        return model == null || model == BillingModel.UNKNOWN
                ? List.of(ActivationCause.BILLING_MODEL_MISSING.because("The deal states no billing model"))
                : List.of();
    }

    static List<Problem> contract(Facts facts) {
        List<Problem> problems = new ArrayList<>();
        if (facts.amount().filter(amount -> amount.amount().signum() > 0).isEmpty()) {
            problems.add(ActivationCause.CONTRACT_VALUE_MISSING.because(
                    "The deal amount is missing, not positive, or in an unknown currency"));
        }
        Opportunity deal = facts.deal();
        if (deal.getStartsOn() == null
                || deal.getEndsOn() == null
                || deal.getEndsOn().isBefore(deal.getStartsOn())) {
            problems.add(ActivationCause.CONTRACT_DATES_INVALID.because(
                    "The deal runs from %s to %s".formatted(deal.getStartsOn(), deal.getEndsOn())));
        }
        return problems;
    }

    static List<Problem> schedule(Facts facts) {
        List<ScheduleLine> schedule = facts.deal().getSchedule();
        if (schedule == null || schedule.isEmpty()) {
            return List.of(ActivationCause.SCHEDULE_MISSING.because("The deal is billed by schedule and has none"));
        }
        return facts.amount().map(amount -> addsUp(schedule, amount)).orElse(List.of());
    }

    static List<Problem> servicePackage(Facts facts) {
        return Require.stated(
                facts.deal().getServicePackage(),
                ActivationCause.SERVICE_PACKAGE_MISSING,
                "The managed service names no service package");
    }

    private static List<Problem> addsUp(List<ScheduleLine> schedule, Money amount) {
        Optional<Money> sum = sum(schedule, amount.currency());
        return sum.filter(amount::equals).isPresent()
                ? List.of()
                : List.of(ActivationCause.SCHEDULE_DOES_NOT_ADD_UP.because(
                        "The billing schedule adds up to %s, the deal amount is %s"
                                .formatted(sum.map(Money::toString).orElse("no amount in one currency"), amount)));
    }

    private static Optional<Money> sum(List<ScheduleLine> schedule, String currency) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ScheduleLine line : schedule) {
            if (!currency.equals(line.getAmount().getCurrency())) {
                return Optional.empty();
            }
            sum = sum.add(line.getAmount().getAmount());
        }
        return Optional.of(new Money(sum, currency));
    }
}
