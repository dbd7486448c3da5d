package dev.lockstep.streams.engagement.change.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions of the change order policy. */
public record ChangePolicies(List<ChangePolicy> versions) {
    /** Copies the list. */
    public ChangePolicies {
        versions = List.copyOf(versions);
    }

    /** The terms for a change on a UTC day; empty when no version is valid then. */
    Optional<ReviewTerms> termsFor(@Nullable String legalEntity, Figures figures, LocalDate day) {
        return versions.stream()
                .filter(policy -> policy.isValidOn(day))
                .findFirst()
                .map(policy -> policy.termsFor(legalEntity, figures));
    }
}
