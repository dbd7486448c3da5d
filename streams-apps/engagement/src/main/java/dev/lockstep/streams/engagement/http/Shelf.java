package dev.lockstep.streams.engagement.http;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.FiscalPeriod;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.streams.engagement.activation.domain.EngagementProcess;
import dev.lockstep.streams.engagement.activation.domain.Facts;
import dev.lockstep.streams.engagement.activation.domain.Surroundings;
import dev.lockstep.streams.engagement.activation.policy.ActivationPolicy;
import dev.lockstep.streams.engagement.activation.processor.KeepRecords;
import dev.lockstep.streams.engagement.activation.processor.ReferenceData;
import dev.lockstep.streams.engagement.activation.processor.RunActivation;
import dev.lockstep.streams.kit.GlobalView;
import dev.lockstep.streams.kit.http.HttpProblem;
import dev.lockstep.streams.kit.http.StoreReader;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What this instance has in its stores, typed. */
final class Shelf {
    private final StoreReader reader;
    private final ActivationPolicy policy;
    private final Clock clock;

    Shelf(StoreReader reader, ActivationPolicy policy, Clock clock) {
        this.reader = reader;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * How an activation stands.
     *
     * @throws HttpProblem 404 when nothing of the engagement has been told
     */
    EngagementProcess activation(String id) {
        EngagementProcess process =
                reader.<EngagementProcess>store(RunActivation.PROCESSES).get(id);
        return process == null ? started(id) : process;
    }

    private EngagementProcess started(String id) {
        deal(id);
        return EngagementProcess.NEW;
    }

    /**
     * The deal of an engagement.
     *
     * @throws HttpProblem 404 when none has been told
     */
    Opportunity deal(String id) {
        Opportunity deal = reader.<Opportunity>store(RunActivation.DEALS).get(id);
        if (deal == null) {
            throw HttpProblem.notFound(
                    "No deal of engagement '" + id + "' is known", "Take the id from /api/v1/engagements.");
        }
        return deal;
    }

    /** All that the gates may look at, under the gate set of the day of the win. */
    Facts facts(Opportunity deal, EngagementProcess process) {
        Facts facts = ReferenceData.of(reader).facts(deal);
        return facts.with(policy.gateSet(deal, process.wonOn(facts.wonOn())));
    }

    /** What other systems say of an engagement. */
    Surroundings around(String id, Opportunity deal) {
        return new Surroundings(
                reader.<Contract>store(KeepRecords.CONTRACTS).get(id),
                reader.<Project>store(KeepRecords.PROJECTS).get(id),
                period(deal.getLegalEntity()));
    }

    private @Nullable FiscalPeriod period(@Nullable String legalEntity) {
        YearMonth month = YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        String id = Objects.requireNonNullElse(legalEntity, "") + "." + month;
        return reader.<FiscalPeriod>store(ReferenceData.PERIODS).get(GlobalView.keyOf(id));
    }
}
