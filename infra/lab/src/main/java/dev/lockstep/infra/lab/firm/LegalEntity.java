package dev.lockstep.infra.lab.firm;

import java.util.List;

/** A company of the group that signs contracts and keeps its own books. {@code country} is ISO 3166 alpha-2. */
public record LegalEntity(String id, String name, String currency, String country, List<String> allowedCurrencies) {}
