package dev.lockstep.streams.engagement.activation.processor;

import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.streams.engagement.activation.domain.Facts;
import dev.lockstep.streams.kit.GlobalView;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** The global tables that the gates look at. */
public final class ReferenceData {
    /** Customers by canonical id. */
    public static final String CUSTOMERS = "customers";
    /** Legal entities by code. */
    public static final String LEGAL_ENTITIES = "legal-entities";
    /** Rate cards by code. */
    public static final String RATE_CARDS = "rate-cards";
    /** Tax profiles by code. */
    public static final String TAX_PROFILES = "tax-profiles";

    private final GlobalView<Customer> customers;
    private final GlobalView<LegalEntity> legalEntities;
    private final GlobalView<RateCard> rateCards;
    private final GlobalView<TaxProfile> taxProfiles;

    ReferenceData(ProcessingContext context) {
        this.customers = new GlobalView<>(context, CUSTOMERS);
        this.legalEntities = new GlobalView<>(context, LEGAL_ENTITIES);
        this.rateCards = new GlobalView<>(context, RATE_CARDS);
        this.taxProfiles = new GlobalView<>(context, TAX_PROFILES);
    }

    /** All that is known about a deal right now. */
    Facts facts(Opportunity deal) {
        Customer customer = customers.find(deal.getCustomerId());
        return new Facts(
                deal,
                customer,
                legalEntities.find(deal.getLegalEntity()),
                rateCards.find(deal.getRateCard()),
                customer == null ? null : taxProfiles.find(customer.getTaxProfile()));
    }
}
