package dev.lockstep.streams.billing.domain;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.lifecycle.BusinessIdentifiers;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.ProjectActivation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What billing knows of an engagement's project.
 *
 * @param terms of the active project; null until it is activated
 * @param financiallyClosed whether the ERP takes no more postings
 */
public record BillableProject(@Nullable Terms terms, boolean financiallyClosed) {
    /** A project of which nothing is known. */
    public static final BillableProject UNKNOWN = new BillableProject(null, false);

    /** What its time is posted under. */
    public record Terms(
            String erpProjectId,
            String legalEntity,
            String currency,
            BillingModel billingModel,
            @Nullable String rateCard,
            @Nullable String practice,
            @Nullable String engagementCode,
            @Nullable String projectCode,
            @Nullable String contractNumber) {

        /**
         * Whether time has a price of its own; otherwise the schedule is billed and time without a rate is cost. A model
         * that a newer version knows counts as priced: time without a rate is then held instead of given away.
         */
        boolean pricesTime() {
            return billingModel == BillingModel.TIME_AND_MATERIALS
                    || billingModel == BillingModel.RETAINER
                    || billingModel == BillingModel.UNKNOWN;
        }
    }

    /** The same project, activated. */
    public BillableProject activated(LifecycleEvent event) {
        ProjectActivation activation = Objects.requireNonNull(event.getActivation(), "activation without its terms");
        BusinessIdentifiers identifiers = event.getIdentifiers();
        return new BillableProject(
                new Terms(
                        activation.getErpProjectId(),
                        activation.getLegalEntity(),
                        activation.getCurrency(),
                        activation.getBillingModel(),
                        activation.getRateCard(),
                        activation.getPractice(),
                        identifiers.getEngagementCode(),
                        identifiers.getProjectCode(),
                        identifiers.getContractNumber()),
                financiallyClosed);
    }

    /** The same project with another financial status. */
    public BillableProject closed(boolean closed) {
        return new BillableProject(terms, closed);
    }
}
