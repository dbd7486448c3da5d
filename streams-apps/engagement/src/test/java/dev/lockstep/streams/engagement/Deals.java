package dev.lockstep.streams.engagement;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.Rate;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.RoleDemand;
import dev.lockstep.schemas.canonical.ScheduleLine;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.streams.engagement.activation.domain.Created;
import dev.lockstep.streams.engagement.activation.domain.Facts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** A deal of Halden Advisory with which nothing is wrong, and everything around it. */
public final class Deals {
    /** When everything happens. */
    public static final Instant NOW = Instant.parse("2026-02-09T10:00:00Z");
    /** The engagement of the deal. */
    public static final String ENGAGEMENT = "eng_1";
    /** Key of the deal. */
    public static final String DEAL_KEY = "eng_1/opp_1";

    private Deals() {}

    /** A won time-and-materials deal over EUR 90,000, version 1. */
    public static Opportunity won() {
        return won(1, deal -> {});
    }

    /** The same with something different. */
    public static Opportunity won(long version, Consumer<Opportunity.Builder> different) {
        Opportunity.Builder deal = Opportunity.newBuilder()
                .setMeta(meta(ENGAGEMENT, "opp_1", version))
                .setName("Nordwind rollout")
                .setCustomerId("cus_1")
                .setStage(OpportunityStage.WON)
                .setAmount(Money.of("90000.00", "EUR").toRecord())
                .setLegalEntity("DE01")
                .setBillingModel(BillingModel.TIME_AND_MATERIALS)
                .setTermsApproved(true)
                .setStatementOfWork("SOW-7")
                .setServiceLine("Consulting")
                .setPractice("CONS")
                .setDeliveryRegion("EMEA")
                .setDeliveryOwner("E-7")
                .setRateCard("RC-DE-2026")
                .setStartsOn(LocalDate.parse("2026-03-01"))
                .setEndsOn(LocalDate.parse("2026-08-31"))
                .setDemand(List.of(demand("CONSULTANT", "400"), demand("MANAGER", "60"), demand("CONSULTANT", "40")))
                .setSchedule(List.of())
                .setCrmId("D-20001");
        different.accept(deal);
        return deal.build();
    }

    /** Everything known about a deal, with nothing wrong about the surroundings. */
    public static Facts facts(Opportunity deal) {
        Facts facts = new Facts(
                deal,
                customer(1, customer -> {}),
                null,
                legalEntity(),
                rateCard(),
                taxProfile(),
                null,
                Created.NOTHING,
                null,
                null);
        return facts.with(Policies.SHIPPED.activation().gateSet(deal, facts.wonOn()));
    }

    /** A customer that the ERP does not know yet. */
    public static Customer customer(long version, Consumer<Customer.Builder> different) {
        Customer.Builder customer = Customer.newBuilder()
                .setMeta(meta("cus_1", "cus_1", version))
                .setName("Nordwind GmbH")
                .setCountry("DE")
                .setTaxId("DE123")
                .setTaxProfile("DE-STD")
                .setCurrency("EUR");
        different.accept(customer);
        return customer.build();
    }

    /** DE01, trading in euros and francs. */
    public static LegalEntity legalEntity() {
        return LegalEntity.newBuilder()
                .setMeta(meta("DE01", "DE01", 1))
                .setCode("DE01")
                .setCountry("DE")
                .setCurrency("EUR")
                .setAllowedCurrencies(List.of("EUR", "CHF"))
                .build();
    }

    /** The German card of 2026. */
    public static RateCard rateCard() {
        return RateCard.newBuilder()
                .setMeta(meta("RC-DE-2026", "RC-DE-2026", 1))
                .setCode("RC-DE-2026")
                .setLegalEntity("DE01")
                .setCurrency("EUR")
                .setValidFrom(LocalDate.parse("2026-01-01"))
                .setValidTo(LocalDate.parse("2026-12-31"))
                .setRates(List.of(rate("CONSULTANT", "180"), rate("MANAGER", "240")))
                .build();
    }

    /** The German standard profile, with nexus for DE01. */
    public static TaxProfile taxProfile() {
        return TaxProfile.newBuilder()
                .setMeta(meta("DE-STD", "DE-STD", 1))
                .setCode("DE-STD")
                .setCountry("DE")
                .setRate(new BigDecimal("19.000000"))
                .setLegalEntities(List.of("DE01"))
                .build();
    }

    /** One line of a billing schedule. */
    public static ScheduleLine line(String id, String amount, String currency) {
        return new ScheduleLine(id, id, Money.of(amount, currency).toRecord(), LocalDate.parse("2026-04-30"));
    }

    /** The envelope of the first version of a record. */
    public static RecordMeta meta(String rootId, String canonicalId) {
        return meta(rootId, canonicalId, 1);
    }

    /** The deal's envelope once its engagement goes on as another one. */
    public static RecordMeta movedTo(String engagementId) {
        return new RecordMeta("opp_1", ENGAGEMENT, 2L, NOW, NOW, "cor_1", List.of(), true, engagementId, null);
    }

    private static RoleDemand demand(String role, String hours) {
        return new RoleDemand(role, new BigDecimal(hours).setScale(6));
    }

    private static Rate rate(String role, String rate) {
        return new Rate(role, new BigDecimal(rate).setScale(6));
    }

    private static RecordMeta meta(String rootId, String canonicalId, long version) {
        return new RecordMeta(canonicalId, rootId, version, NOW, NOW, "cor_1", List.of(), false, null, null);
    }
}
