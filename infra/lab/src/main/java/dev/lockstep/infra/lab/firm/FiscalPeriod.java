package dev.lockstep.infra.lab.firm;

import java.time.Instant;
import java.time.LocalDate;

/** A month of a legal entity's books; {@code status} is open, closing or closed, {@code cutOff} when it closes (UTC). */
public record FiscalPeriod(
        String id,
        String legalEntity,
        String period,
        LocalDate firstDay,
        LocalDate lastDay,
        String status,
        Instant cutOff) {}
