package dev.lockstep.infra.lab.firm;

import java.math.BigDecimal;

/** Somebody who will work on a deal once its project exists, on most working days, about so many hours each. */
public record TeamMember(String employeeNo, String role, BigDecimal hoursPerDay) {}
