package dev.lockstep.streams.billing.domain;

import dev.lockstep.schemas.canonical.TimeEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What an entry says about the work: the part that must be the same in the books. Hours compare by value. */
public record Work(
        @Nullable String employeeNumber, @Nullable LocalDate workedOn, BigDecimal hours, boolean billable) {
    /** Strips trailing zeros, so that 7.5 and 7.50 hours are the same. */
    public Work {
        hours = hours.stripTrailingZeros();
    }

    /** The work that an entry states. */
    static Work of(TimeFacts facts) {
        TimeEntry entry = facts.entry();
        BigDecimal hours = entry.getHours() == null ? BigDecimal.ZERO : entry.getHours();
        return new Work(entry.getEmployeeNumber(), entry.getWorkedOn(), hours, facts.billable());
    }
}
