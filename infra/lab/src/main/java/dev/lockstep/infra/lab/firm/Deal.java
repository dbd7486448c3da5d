package dev.lockstep.infra.lab.firm;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deal as sales keeps it in the CRM, in the shape in which the CRM shows it to the world. */
public record Deal(
        String id,
        String name,
        String companyId,
        String stage,
        BigDecimal amount,
        String currency,
        LocalDate closeDate,
        @Nullable String legalEntity,
        @Nullable String billingModel,
        boolean termsApproved,
        @Nullable String sowReference,
        String serviceLine,
        String practice,
        String deliveryRegion,
        @Nullable String deliveryOwner,
        @Nullable String rateCard,
        @Nullable String servicePackage,
        LocalDate startDate,
        LocalDate endDate,
        BigDecimal plannedHours,
        List<Demand> roles,
        List<Instalment> schedule,
        @Nullable String projectCode,
        @Nullable String deliveryStatus,
        @Nullable Instant updatedAt) {

    /** Hours of one role that the deal needs. */
    public record Demand(String role, BigDecimal hours) {}

    /** A part of a fixed price that falls due on a date. */
    public record Instalment(String id, String description, BigDecimal amount, LocalDate dueDate) {}
}
