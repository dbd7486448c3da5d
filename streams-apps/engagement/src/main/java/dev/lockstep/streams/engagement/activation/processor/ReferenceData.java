package dev.lockstep.streams.engagement.activation.processor;

import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.streams.engagement.activation.domain.Created;
import dev.lockstep.streams.engagement.activation.domain.Facts;
import dev.lockstep.streams.kit.GlobalView;
import dev.lockstep.streams.kit.http.StoreReader;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

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

    /** Fiscal periods by legal entity and month; only questions from outside look at them. */
    public static final String PERIODS = "fiscal-periods";

    private final Table<Customer> customers;
    private final Table<LegalEntity> legalEntities;
    private final Table<RateCard> rateCards;
    private final Table<TaxProfile> taxProfiles;

    private ReferenceData(
            Table<Customer> customers,
            Table<LegalEntity> legalEntities,
            Table<RateCard> rateCards,
            Table<TaxProfile> taxProfiles) {
        this.customers = customers;
        this.legalEntities = legalEntities;
        this.rateCards = rateCards;
        this.taxProfiles = taxProfiles;
    }

    /** Finds a record by its canonical id; null when there is none, or no id. */
    private interface Table<V> {
        @Nullable
        V find(@Nullable String id);
    }

    /** What a processor sees. */
    static ReferenceData of(ProcessingContext context) {
        return new ReferenceData(
                new GlobalView<Customer>(context, CUSTOMERS)::find,
                new GlobalView<LegalEntity>(context, LEGAL_ENTITIES)::find,
                new GlobalView<RateCard>(context, RATE_CARDS)::find,
                new GlobalView<TaxProfile>(context, TAX_PROFILES)::find);
    }

    /** What a question from outside sees. */
    public static ReferenceData of(StoreReader reader) {
        return new ReferenceData(
                table(reader, CUSTOMERS),
                table(reader, LEGAL_ENTITIES),
                table(reader, RATE_CARDS),
                table(reader, TAX_PROFILES));
    }

    private static <V> Table<V> table(StoreReader reader, String store) {
        return id -> id == null || id.isBlank() ? null : reader.<V>store(store).get(GlobalView.keyOf(id));
    }

    /** All that is known about a deal right now, but for the gate set. */
    public Facts facts(Opportunity deal) {
        Customer customer = customers.find(deal.getCustomerId());
        return new Facts(
                deal,
                customer,
                customer == null ? null : customers.find(customer.getParentId()),
                legalEntities.find(deal.getLegalEntity()),
                rateCards.find(deal.getRateCard()),
                customer == null ? null : taxProfiles.find(customer.getTaxProfile()),
                null,
                Created.NOTHING,
                null,
                null);
    }
}
