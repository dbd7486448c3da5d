package dev.lockstep.infra.lab.firm;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What does not depend on the seed: the firm's legal entities, tax profiles, rates, practices and words. */
final class Catalogue {

    static final List<LegalEntity> LEGAL_ENTITIES = List.of(
            new LegalEntity("DE01", "Halden Advisory GmbH", "EUR", "DE", List.of("EUR", "CHF")),
            new LegalEntity("UK01", "Halden Advisory Ltd", "GBP", "GB", List.of("GBP", "EUR")),
            new LegalEntity("US01", "Halden Advisory Inc", "USD", "US", List.of("USD")));

    static final List<TaxProfile> TAX_PROFILES = List.of(
            new TaxProfile("DE-STD", "DE", new BigDecimal("19.00"), List.of("DE01")),
            new TaxProfile("AT-RC", "AT", new BigDecimal("0.00"), List.of("DE01")),
            new TaxProfile("GB-STD", "GB", new BigDecimal("20.00"), List.of("UK01")),
            new TaxProfile("IE-RC", "IE", new BigDecimal("0.00"), List.of("UK01")),
            new TaxProfile("US-NY", "US", new BigDecimal("8.875"), List.of("US01")));

    static final List<String> ROLES = List.of("PARTNER", "MANAGER", "SENIOR_CONSULTANT", "CONSULTANT", "ANALYST");
    static final List<String> GRADES = List.of("G6", "G5", "G4", "G3", "G2");
    static final List<String> PRACTICES = List.of("CONSULTING", "TECHNOLOGY");
    static final Map<String, String> REGIONS = Map.of("DE01", "DACH", "UK01", "UKI", "US01", "AMER");

    /** Where a company may sit, and so who serves it; country and tax profile come from the profile. */
    static final List<TaxProfile> MARKETS = List.of(
            TAX_PROFILES.get(0),
            TAX_PROFILES.get(2),
            TAX_PROFILES.get(4),
            TAX_PROFILES.get(0),
            TAX_PROFILES.get(2),
            TAX_PROFILES.get(4),
            TAX_PROFILES.get(1),
            TAX_PROFILES.get(3));

    private static final List<String> HOURLY = List.of("320.00", "240.00", "205.00", "180.00", "130.00");

    private Catalogue() {}

    static List<CostCentre> costCentres() {
        return LEGAL_ENTITIES.stream()
                .flatMap(entity -> PRACTICES.stream()
                        .map(practice ->
                                new CostCentre(costCentre(entity.id(), practice), entity.id(), practice, true)))
                .toList();
    }

    static String costCentre(String legalEntity, String practice) {
        return "CC-" + legalEntity.substring(0, 2) + "-" + practice.substring(0, 4);
    }

    static List<RateCard> rateCards() {
        return LEGAL_ENTITIES.stream()
                .flatMap(entity -> Stream.of(rateCard(entity, 2025), rateCard(entity, 2026)))
                .toList();
    }

    static RateCard rateCard(LegalEntity entity, int year) {
        BigDecimal discount = year < 2026 ? new BigDecimal("10.00") : BigDecimal.ZERO;
        List<RateCard.Line> lines = ROLES.stream()
                .map(role ->
                        new RateCard.Line(role, new BigDecimal(HOURLY.get(ROLES.indexOf(role))).subtract(discount)))
                .toList();
        return new RateCard(
                "RC-" + entity.id().substring(0, 2) + "-" + year,
                entity.id(),
                entity.currency(),
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31),
                lines);
    }

    static LegalEntity legalEntity(String id) {
        return LEGAL_ENTITIES.stream()
                .filter(entity -> entity.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
