package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the gates may look at, as known at one moment.
 *
 * @param deal the opportunity
 * @param customer of the deal; null while unknown, and likewise the others
 */
public record Facts(
        Opportunity deal,
        @Nullable Customer customer,
        @Nullable LegalEntity legalEntity,
        @Nullable RateCard rateCard,
        @Nullable TaxProfile taxProfile) {

    /** Canonical id of the engagement. */
    public String engagementId() {
        return deal.getMeta().getRootId();
    }

    /** Whether the deal is won, and not deleted since. */
    public boolean won() {
        return deal.getStage() == OpportunityStage.WON && !deal.getMeta().getDeleted();
    }

    /** Engagement as which this one goes on; empty unless it was merged away or split off. */
    public Optional<String> goesOnAs() {
        return Optional.ofNullable(deal.getMeta().getMovedTo());
    }

    /** The deal amount; empty when it is missing or in a currency that does not exist. */
    public Optional<Money> amount() {
        return money(deal.getAmount());
    }

    /** The ERP's identifier of the customer; empty while the ERP does not know it. */
    public Optional<String> erpCustomerId() {
        return customer == null ? Optional.empty() : text(customer.getErpCustomerId());
    }

    /** Version of the customer, 0 while unknown: a refused customer is worth another try when it grows. */
    public long customerVersion() {
        return customer == null ? 0 : customer.getMeta().getVersion();
    }

    static Optional<Money> money(@Nullable MonetaryAmount amount) {
        try {
            return amount == null ? Optional.empty() : Optional.of(Money.from(amount));
        } catch (IllegalArgumentException noSuchCurrency) {
            return Optional.empty();
        }
    }

    static Optional<String> text(@Nullable String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
    }
}
