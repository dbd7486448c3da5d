package dev.lockstep.streams.billing.processor;

import dev.lockstep.schemas.canonical.FiscalPeriod;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.streams.billing.domain.BillableProject;
import dev.lockstep.streams.billing.domain.BillableProject.Terms;
import dev.lockstep.streams.billing.domain.TimeFacts;
import dev.lockstep.streams.billing.domain.TimeRules;
import dev.lockstep.streams.kit.GlobalView;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The global tables that the rules look at. */
public final class ReferenceData {
    /** Rate cards by code. */
    public static final String RATE_CARDS = "rate-cards";
    /** Fiscal periods by {@code <legal entity>.<yyyy-MM>}. */
    public static final String PERIODS = "fiscal-periods";

    private final GlobalView<RateCard> rateCards;
    private final GlobalView<FiscalPeriod> periods;
    private final ReadOnlyKeyValueStore<String, String> roles;
    private final ReadOnlyKeyValueStore<String, String> costCentres;

    ReferenceData(ProcessingContext context) {
        this.rateCards = new GlobalView<>(context, RATE_CARDS);
        this.periods = new GlobalView<>(context, PERIODS);
        this.roles = context.getStateStore(IndexRoles.STORE);
        this.costCentres = context.getStateStore(IndexCostCentres.STORE);
    }

    /** All that is known about an entry right now. */
    TimeFacts facts(TimeEntry entry, BillableProject project) {
        Terms terms = project.terms();
        return terms == null
                ? new TimeFacts(entry, project, null, null, null, false)
                : new TimeFacts(
                        entry,
                        project,
                        entry.getEmployeeNumber() == null ? null : roles.get(entry.getEmployeeNumber()),
                        rateCards.find(terms.rateCard()),
                        period(entry, terms),
                        costCentres.get(IndexCostCentres.placeOf(terms.legalEntity(), terms.practice())) != null);
    }

    private @Nullable FiscalPeriod period(TimeEntry entry, Terms terms) {
        return entry.getWorkedOn() == null
                ? null
                : periods.find(TimeRules.periodOf(terms.legalEntity(), entry.getWorkedOn()));
    }
}
