package dev.lockstep.infra.lab.firm;

/** Where the cost of a practice is collected in a legal entity. */
public record CostCentre(String id, String legalEntity, String practice, boolean active) {}
