package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a contract was, or is to be, made of; frozen when the contract is ordered. */
public record Terms(
        String customerId,
        String legalEntity,
        BillingModel billingModel,
        Money value,
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable String rateCard,
        @Nullable String practice) {

    /**
     * The terms of a deal.
     *
     * @throws IllegalStateException when the deal has not passed the gates
     */
    static Terms of(Facts facts) {
        Opportunity deal = facts.deal();
        return new Terms(
                deal.getCustomerId(),
                deal.getLegalEntity(),
                deal.getBillingModel(),
                facts.amount().orElseThrow(() -> new IllegalStateException("No amount: the gates were not asked")),
                deal.getStartsOn(),
                deal.getEndsOn(),
                deal.getRateCard(),
                deal.getPractice());
    }

    /** Whether the deal still says the same. */
    boolean stillHoldFor(Facts facts) {
        Opportunity deal = facts.deal();
        return customerId.equals(deal.getCustomerId())
                && legalEntity.equals(deal.getLegalEntity())
                && billingModel == deal.getBillingModel()
                && facts.amount().filter(value::equals).isPresent()
                && startsOn.equals(deal.getStartsOn())
                && endsOn.equals(deal.getEndsOn());
    }
}
