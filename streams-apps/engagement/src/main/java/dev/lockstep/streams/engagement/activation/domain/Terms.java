package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
        return changes(facts).isEmpty();
    }

    /** What the deal says otherwise, field by field, for people. */
    String differences(Facts facts) {
        return "The deal no longer says what its contract was ordered for: " + String.join("; ", changes(facts));
    }

    private List<String> changes(Facts facts) {
        Opportunity deal = facts.deal();
        List<String> changes = new ArrayList<>();
        Agreed agreed = facts.agreed();
        compareAmended(
                changes,
                "amount",
                value,
                agreed == null ? null : agreed.value(),
                facts.amount().orElse(null));
        compare(changes, "start", startsOn, deal.getStartsOn());
        compareAmended(changes, "end", endsOn, agreed == null ? null : agreed.endsOn(), deal.getEndsOn());
        compare(changes, "legal entity", legalEntity, deal.getLegalEntity());
        compare(changes, "billing model", billingModel, deal.getBillingModel());
        compare(changes, "customer", customerId, deal.getCustomerId());
        return changes;
    }

    /** A deal that follows an amendment of its contract has not changed behind the contract's back. */
    private static void compareAmended(
            List<String> changes, String what, Object ordered, @Nullable Object amended, @Nullable Object deal) {
        if (deal == null || !deal.equals(amended)) {
            compare(changes, what, ordered, deal);
        }
    }

    private static void compare(List<String> changes, String what, Object contract, @Nullable Object deal) {
        if (!contract.equals(deal)) {
            changes.add(what + " " + contract + " in the contract, " + (deal == null ? "none" : deal) + " in the deal");
        }
    }
}
