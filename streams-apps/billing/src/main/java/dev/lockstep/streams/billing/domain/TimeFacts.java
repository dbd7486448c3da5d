package dev.lockstep.streams.billing.domain;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.FiscalPeriod;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TimeEntry;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the rules may look at, as known at one moment.
 *
 * @param workerRole role of the worker by the personnel file; null while unknown
 * @param rateCard of the project; null while unknown
 * @param period of the engagement's legal entity that holds the day of the work; null while unknown
 * @param costCentre whether the practice has an active cost centre in the legal entity
 */
public record TimeFacts(
        TimeEntry entry,
        BillableProject project,
        @Nullable String workerRole,
        @Nullable RateCard rateCard,
        @Nullable FiscalPeriod period,
        boolean costCentre) {

    /** Canonical id of the entry. */
    public String entryId() {
        return entry.getMeta().getCanonicalId();
    }

    /** Whether the entry counts as approved now. */
    public boolean approved() {
        return entry.getStatus() == ApprovalStatus.APPROVED && !entry.getMeta().getDeleted();
    }

    /** Whether the client pays for it; unless the source says no, it does. */
    boolean billable() {
        return !Boolean.FALSE.equals(entry.getBillable());
    }

    /** The role by which it is priced: as worked, else as employed. */
    @Nullable
    String role() {
        return entry.getResourceRole() == null ? workerRole : entry.getResourceRole();
    }

    /** What a judgement rests on: while it stays the same, asking again would bring the same answer. */
    String judgedBy() {
        return "entry %d, project %s, card %s, period %s"
                .formatted(
                        entry.getMeta().getVersion(),
                        project.financiallyClosed() ? "closed" : "open",
                        rateCard == null ? "none" : rateCard.getMeta().getVersion(),
                        period == null ? "none" : period.getMeta().getVersion());
    }
}
