package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the gates may look at, as known at one moment.
 *
 * @param deal the opportunity
 * @param customer of the deal; null while unknown, and likewise the others
 * @param parent of the customer; null also when it has none
 * @param gateSet that counts for the deal; null when none does
 * @param existing what other systems have of the engagement, whoever created it
 * @param template of the workspace; null when none counts
 * @param agreed what the contract of record says; null while there is none
 */
public record Facts(
        Opportunity deal,
        @Nullable Customer customer,
        @Nullable Customer parent,
        @Nullable LegalEntity legalEntity,
        @Nullable RateCard rateCard,
        @Nullable TaxProfile taxProfile,
        @Nullable GateSet gateSet,
        Created existing,
        @Nullable ProjectTemplate template,
        @Nullable Agreed agreed) {

    /**
     * What decides which gate set counts.
     *
     * @param wonOn day on which the deal was won; the version of that day counts to the end
     */
    public record Scope(
            @Nullable String legalEntity, @Nullable BillingModel model, LocalDate wonOn) {
        /** The scope of a deal; an unknown billing model is none. */
        public static Scope of(Opportunity deal, LocalDate wonOn) {
            BillingModel model = deal.getBillingModel();
            return new Scope(
                    text(deal.getLegalEntity()).orElse(null), model == BillingModel.UNKNOWN ? null : model, wonOn);
        }
    }

    /** The same under a gate set; null when none counts. */
    public Facts with(@Nullable GateSet set) {
        return new Facts(deal, customer, parent, legalEntity, rateCard, taxProfile, set, existing, template, agreed);
    }

    /** The same with what other systems have already. */
    public Facts with(Created already) {
        return new Facts(deal, customer, parent, legalEntity, rateCard, taxProfile, gateSet, already, template, agreed);
    }

    /** The same with the template of its workspace; null when none counts. */
    public Facts with(@Nullable ProjectTemplate of) {
        return new Facts(deal, customer, parent, legalEntity, rateCard, taxProfile, gateSet, existing, of, agreed);
    }

    /** The same with what the contract of record says; null when there is none. */
    public Facts with(@Nullable Agreed now) {
        return new Facts(deal, customer, parent, legalEntity, rateCard, taxProfile, gateSet, existing, template, now);
    }

    /** The same with another version of the deal. */
    public Facts with(Opportunity changed) {
        return new Facts(
                changed, customer, parent, legalEntity, rateCard, taxProfile, gateSet, existing, template, agreed);
    }

    /** The same with another version of the customer. */
    public Facts with(Customer changed) {
        return new Facts(deal, changed, parent, legalEntity, rateCard, taxProfile, gateSet, existing, template, agreed);
    }

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

    /** Name of the gate set; null when none counts. */
    public @Nullable String gateSetName() {
        return gateSet == null ? null : gateSet.name();
    }

    /** Day of the win by the deal itself, else by the change that told it; in the source's words, else UTC. */
    public LocalDate wonOn() {
        LocalDate closed = deal.getClosedOn();
        return closed == null
                ? deal.getMeta().getEffectiveAt().atZone(ZoneOffset.UTC).toLocalDate()
                : closed;
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
