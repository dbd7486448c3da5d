package dev.lockstep.infra.lab.firm;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Hourly rates by role, in one currency, valid from and to the given dates inclusive. */
public record RateCard(
        String id, String legalEntity, String currency, LocalDate validFrom, LocalDate validTo, List<Line> lines) {

    /** What an hour of a role costs the customer. */
    public record Line(String role, BigDecimal rate) {}

    /** The hourly rate of a role that is on the card. */
    public BigDecimal rateOf(String role) {
        return lines.stream()
                .filter(line -> line.role().equals(role))
                .findFirst()
                .orElseThrow()
                .rate();
    }
}
