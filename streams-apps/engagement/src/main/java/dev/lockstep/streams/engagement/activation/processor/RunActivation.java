package dev.lockstep.streams.engagement.activation.processor;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.problems.Subject;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.activation.domain.Activation;
import dev.lockstep.streams.engagement.activation.domain.ActivationProcess;
import dev.lockstep.streams.engagement.activation.domain.ActivationRules;
import dev.lockstep.streams.engagement.activation.domain.Agreed;
import dev.lockstep.streams.engagement.activation.domain.Created;
import dev.lockstep.streams.engagement.activation.domain.Decision;
import dev.lockstep.streams.engagement.activation.domain.EngagementProcess;
import dev.lockstep.streams.engagement.activation.domain.Facts;
import dev.lockstep.streams.engagement.activation.policy.ActivationPolicy;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Applies the process to the stored state of one engagement; the clock looks at those that stopped and those that are due. */
public final class RunActivation extends ContextualProcessor<String, ActivationInput, String, SpecificRecord> {
    /** Processes by engagement id. An entry stays as long as the engagement: it is what keeps a project from a twin. */
    public static final String PROCESSES = "activations-by-engagement";
    /** Latest version of the deal by engagement id. An entry stays as long as the engagement. */
    public static final String DEALS = "deals-by-engagement";
    /** Engagements that wait for somebody. An entry ends when the workflow goes on or the deal is lost. */
    public static final String STOPPED = "stopped-engagements";
    /** Deadlines by time and engagement. An entry ends when it has come or moved. */
    public static final String DUE = "activations-due";

    private final EngagementSettings settings;
    private final ActivationPolicy policy;
    private final CommandFactory commands;
    private final Clock clock;
    private KeyValueStore<String, EngagementProcess> processes;
    private KeyValueStore<String, Opportunity> deals;
    private KeyValueStore<String, String> stopped;
    private KeyValueStore<String, Contract> contracts;
    private KeyValueStore<String, Project> projects;
    private Due due;
    private ReferenceData reference;

    /** A processor for a firm with these systems and policies. */
    @SuppressWarnings("NullAway.Init")
    public RunActivation(EngagementSettings settings, ActivationPolicy policy, Clock clock) {
        this.settings = settings;
        this.policy = policy;
        this.commands = new CommandFactory(settings);
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        this.processes = context.getStateStore(PROCESSES);
        this.deals = context.getStateStore(DEALS);
        this.stopped = context.getStateStore(STOPPED);
        this.contracts = context.getStateStore(KeepRecords.CONTRACTS);
        this.projects = context.getStateStore(KeepRecords.PROJECTS);
        this.due = new Due(context.getStateStore(DUE));
        this.reference = ReferenceData.of(context);
        context.schedule(settings.recheck(), PunctuationType.WALL_CLOCK_TIME, timestamp -> lookAround());
    }

    @Override
    public void process(Record<String, ActivationInput> input) {
        String engagementId = RootKey.rootOf(input.key());
        Instant now = clock.instant();
        if (input.value() instanceof ActivationInput.DealChanged changed) {
            deals.put(engagementId, changed.deal());
            run(engagementId, ActivationProcess::dealChanged, deal -> Happening.of(deal, now));
        } else if (input.value() instanceof ActivationInput.WriteEnded ended) {
            WriteOutcome outcome = ended.outcome();
            run(
                    engagementId,
                    (state, facts) -> ActivationProcess.ended(state, facts, outcome),
                    deal -> Happening.of(outcome, now));
        } else if (input.value() instanceof ActivationInput.ContractChanged) {
            run(engagementId, ActivationProcess::referenceChanged, deal -> Happening.byClock(deal, now));
        } else if (input.value() instanceof ActivationInput.Decided decided) {
            OperatorAction action = decided.action();
            run(
                    engagementId,
                    (state, facts) -> ActivationProcess.decided(state, facts, action.getType()),
                    deal -> Happening.of(action, now));
        }
    }

    private void lookAround() {
        Instant now = clock.instant();
        List<String> waiting = new ArrayList<>();
        try (KeyValueIterator<String, String> all = stopped.all()) {
            all.forEachRemaining(entry -> waiting.add(entry.key));
        }
        waiting.forEach(engagementId ->
                run(engagementId, ActivationProcess::referenceChanged, deal -> Happening.byClock(deal, now)));
        due.until(now).forEach(engagementId -> lookAtDeadline(engagementId, now));
    }

    private void lookAtDeadline(String engagementId, Instant now) {
        Opportunity deal = deals.get(engagementId);
        if (deal != null) {
            EngagementProcess before = process(engagementId);
            ActivationRules rules = policy.rules(deal);
            Facts facts = facts(before, deal);
            Decision decision = before.timing().isPatienceOver(rules, now)
                    ? ActivationProcess.patienceOver(before.state(), facts)
                    : Decision.stay(before.state());
            boolean late = before.timing().isNewlyOverdue(rules, now);
            apply(before, late ? before.late() : before, decision, facts, Happening.byClock(deal, now));
        }
    }

    private void run(
            String engagementId,
            BiFunction<Activation, Facts, Decision> rule,
            Function<Opportunity, Happening> happening) {
        Opportunity deal = deals.get(engagementId);
        if (deal != null) {
            EngagementProcess before = process(engagementId);
            Facts facts = facts(before, deal);
            apply(before, before, rule.apply(before.state(), facts), facts, happening.apply(deal));
        }
    }

    private EngagementProcess process(String engagementId) {
        return Objects.requireNonNullElse(processes.get(engagementId), EngagementProcess.NEW);
    }

    private Facts facts(EngagementProcess before, Opportunity deal) {
        Facts facts = reference.facts(deal);
        String engagementId = facts.engagementId();
        return facts.with(policy.gateSet(deal, before.wonOn(facts.wonOn())))
                .with(Created.toldBy(contracts.get(engagementId), projects.get(engagementId)))
                .with(policy.template(deal))
                .with(Agreed.in(contracts.get(engagementId)).orElse(null));
    }

    /**
     * Keeps and says what has changed.
     *
     * @param before as it is stored
     * @param from the same, with what only the clock knows
     */
    private void apply(
            EngagementProcess before, EngagementProcess from, Decision decision, Facts facts, Happening happening) {
        Instant now = happening.recordedAt();
        EngagementProcess after = from.becoming(decision.next(), facts, policy.rules(facts.deal()), now);
        if (!after.equals(before)) {
            keep(facts.engagementId(), before, after);
        }
        decision.orders()
                .forEach(order -> say(commands.command(order, after.state(), facts, happening.causationId(), now)));
        before.problems()
                .changesTo(after.problems(), EngagementApp.NAME, subject(facts), now)
                .forEach(exception -> say(ExceptionRecords.keyOf(exception), exception, now));
        new ActivationEvents(facts, happening)
                .between(before, after)
                .forEach(event -> say(LifecycleEvents.keyOf(event), event, now));
    }

    private void keep(String engagementId, EngagementProcess before, EngagementProcess after) {
        processes.put(engagementId, after);
        due.move(engagementId, before.dueAt(), after.dueAt());
        if (after.isStopped()) {
            stopped.put(engagementId, after.state().phase().name());
        } else {
            stopped.delete(engagementId);
        }
    }

    private void say(WriteCommand command) {
        say(CommandFactory.keyOf(command), command, command.getRequestedAt());
    }

    private void say(String key, SpecificRecord value, Instant now) {
        context().forward(new Record<>(key, value, now.toEpochMilli()));
    }

    private static Subject subject(Facts facts) {
        return Subject.inEngagement(
                        facts.engagementId(),
                        "Opportunity",
                        facts.deal().getMeta().getCanonicalId(),
                        facts.deal().getMeta().getCorrelationId())
                .withAmountAtRisk(facts.amount().orElse(null));
    }
}
