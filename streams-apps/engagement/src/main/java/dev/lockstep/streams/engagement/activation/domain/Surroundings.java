package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.FiscalPeriod;
import dev.lockstep.schemas.canonical.Project;
import org.jspecify.annotations.Nullable;

/**
 * What other systems say of an engagement beside its deal.
 *
 * @param contract of record; null while the ERP has told none, and likewise the others
 * @param period of the legal entity that today is in
 */
public record Surroundings(
        @Nullable Contract contract,
        @Nullable Project project,
        @Nullable FiscalPeriod period) {
    /** Nothing has been told. */
    public static final Surroundings NONE = new Surroundings(null, null, null);
}
