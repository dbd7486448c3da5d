package dev.lockstep.infra.lab.firm;

import java.math.BigDecimal;
import java.util.List;

/** How sales to a customer are taxed; {@code rate} in percent. */
public record TaxProfile(String id, String country, BigDecimal rate, List<String> legalEntities) {}
