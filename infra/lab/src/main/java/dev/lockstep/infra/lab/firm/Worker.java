package dev.lockstep.infra.lab.firm;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Somebody who delivers. {@code costRate} is per hour in the currency of the legal entity. */
public record Worker(
        String employeeNo,
        String fullName,
        String email,
        LocalDate birthDate,
        String grade,
        String role,
        String practice,
        String legalEntity,
        String region,
        String costCentre,
        BigDecimal costRate,
        BigDecimal weeklyHours) {}
