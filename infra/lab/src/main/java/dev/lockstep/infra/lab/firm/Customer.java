package dev.lockstep.infra.lab.firm;

import org.jspecify.annotations.Nullable;

/** A customer as finance keeps it in the ERP. */
public record Customer(
        String id,
        @Nullable String externalRef,
        String name,
        String country,
        @Nullable String taxId,
        @Nullable String taxProfile,
        String currency,
        int paymentTermsDays,
        boolean creditHold,
        int version) {}
