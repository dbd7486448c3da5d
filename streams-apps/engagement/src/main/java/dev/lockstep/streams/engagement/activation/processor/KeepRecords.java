package dev.lockstep.streams.engagement.activation.processor;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.problems.Subject;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.activation.domain.WithoutDeal;
import dev.lockstep.streams.engagement.activation.policy.ActivationPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the contract and the project of each engagement, and says when they have no deal. */
public final class KeepRecords extends ContextualProcessor<String, SpecificRecord, String, SpecificRecord> {
    /** Latest contract of record by engagement id. An entry stays as long as the engagement. */
    public static final String CONTRACTS = "contracts-by-engagement";
    /** Latest project by engagement id. An entry stays as long as the engagement. */
    public static final String PROJECTS = "projects-by-engagement";
    /** Engagements that began without a deal. An entry ends when the deal comes. */
    public static final String WITHOUT_DEAL = "engagements-without-deal";

    private final EngagementSettings settings;
    private final ActivationPolicy policy;
    private final Clock clock;
    private KeyValueStore<String, Contract> contracts;
    private KeyValueStore<String, Project> projects;
    private KeyValueStore<String, Opportunity> deals;
    private KeyValueStore<String, WithoutDeal> withoutDeal;

    /** A processor under these policies. */
    @SuppressWarnings("NullAway.Init")
    public KeepRecords(EngagementSettings settings, ActivationPolicy policy, Clock clock) {
        this.settings = settings;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        this.contracts = context.getStateStore(CONTRACTS);
        this.projects = context.getStateStore(PROJECTS);
        this.deals = context.getStateStore(RunActivation.DEALS);
        this.withoutDeal = context.getStateStore(WITHOUT_DEAL);
        context.schedule(settings.recheck(), PunctuationType.WALL_CLOCK_TIME, timestamp -> lookAround());
    }

    @Override
    public void process(Record<String, SpecificRecord> input) {
        String engagementId = RootKey.rootOf(input.key());
        if (input.value() instanceof Contract contract) {
            contracts.put(engagementId, contract);
            seen(engagementId, "Contract", contract.getMeta());
        } else if (input.value() instanceof Project project) {
            projects.put(engagementId, project);
            seen(engagementId, "Project", project.getMeta());
        } else {
            WithoutDeal known = withoutDeal.delete(engagementId);
            if (known != null) {
                say(engagementId, known, known.healed(clock.instant()));
            }
        }
    }

    private void seen(String engagementId, String entity, RecordMeta meta) {
        boolean news = deals.get(engagementId) == null && withoutDeal.get(engagementId) == null;
        if (news && !meta.getDeleted()) {
            withoutDeal.put(
                    engagementId,
                    WithoutDeal.seen(entity, meta.getCanonicalId(), meta.getCorrelationId(), clock.instant()));
        }
    }

    /** There are few of them: the store holds those that have no deal, and no others. */
    private void lookAround() {
        Map<String, WithoutDeal> all = new LinkedHashMap<>();
        try (KeyValueIterator<String, WithoutDeal> entries = withoutDeal.all()) {
            entries.forEachRemaining(entry -> all.put(entry.key, entry.value));
        }
        all.forEach(this::look);
    }

    private void look(String engagementId, WithoutDeal before) {
        Project project = projects.get(engagementId);
        String entity = project == null ? null : project.getLegalEntity();
        WithoutDeal after = before.lookedAt(policy.rules(entity).dealMissingAfter(), clock.instant());
        if (!after.equals(before)) {
            withoutDeal.put(engagementId, after);
            say(engagementId, before, after);
        }
    }

    private void say(String engagementId, WithoutDeal before, WithoutDeal after) {
        Instant now = clock.instant();
        Subject subject = Subject.inEngagement(engagementId, after.entity(), after.recordId(), after.correlationId());
        before.problems()
                .changesTo(after.problems(), EngagementApp.NAME, subject, now)
                .forEach(exception -> context()
                        .forward(new Record<>(ExceptionRecords.keyOf(exception), exception, now.toEpochMilli())));
    }
}
