package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The commercial side of an engagement as the CRM has it; fields are null while the CRM has not given them.
 *
 * @param version of the canonical record
 */
public record Deal(
        long version,
        @Nullable String name,
        @Nullable String customerId,
        @Nullable OpportunityStage stage,
        @Nullable Money amount,
        @Nullable String legalEntity,
        @Nullable String billingModel,
        @Nullable LocalDate closedOn,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable String crmId) {

    static Deal from(Opportunity opportunity) {
        if (opportunity.getMeta().getMovedTo() != null) {
            return movedAway(opportunity.getMeta().getVersion());
        }
        return new Deal(
                opportunity.getMeta().getVersion(),
                opportunity.getName(),
                opportunity.getCustomerId(),
                opportunity.getStage(),
                opportunity.getAmount() == null ? null : Money.from(opportunity.getAmount()),
                opportunity.getLegalEntity(),
                opportunity.getBillingModel() == null
                        ? null
                        : opportunity.getBillingModel().name(),
                opportunity.getClosedOn(),
                opportunity.getStartsOn(),
                opportunity.getEndsOn(),
                opportunity.getCrmId());
    }

    /** It belongs to another engagement now; the version stays, so that nothing older comes back. */
    private static Deal movedAway(long version) {
        return new Deal(version, null, null, null, null, null, null, null, null, null, null);
    }
}
