package dev.lockstep.infra.lab.firm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A company as sales keeps it in the CRM. */
public record Company(
        String id,
        String name,
        String country,
        String domain,
        @Nullable String taxId,
        @Nullable String taxProfile,
        String currency,
        @Nullable String parentId,
        @Nullable Instant updatedAt) {}
