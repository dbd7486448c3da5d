package dev.lockstep.streams.engagement.activation.processor;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.schemas.problems.Subject;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.activation.domain.ActivationProcess;
import dev.lockstep.streams.engagement.activation.domain.Decision;
import dev.lockstep.streams.engagement.activation.domain.EngagementProcess;
import dev.lockstep.streams.engagement.activation.domain.Facts;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Applies the process to the stored state of one engagement, and looks at stopped engagements again in between. */
public final class RunActivation extends ContextualProcessor<String, ActivationInput, String, SpecificRecord> {
    /** Processes by engagement id. An entry stays as long as the engagement: it is what keeps a project from a twin. */
    public static final String PROCESSES = "activations-by-engagement";
    /** Latest version of the deal by engagement id. An entry stays as long as the engagement. */
    public static final String DEALS = "deals-by-engagement";
    /** Engagements that wait for somebody. An entry ends when the workflow goes on or the deal is lost. */
    public static final String STOPPED = "stopped-engagements";

    private final EngagementSettings settings;
    private final CommandFactory commands;
    private final Clock clock;
    private KeyValueStore<String, EngagementProcess> processes;
    private KeyValueStore<String, Opportunity> deals;
    private KeyValueStore<String, String> stopped;
    private ReferenceData reference;

    /** A processor for a firm with these systems. */
    @SuppressWarnings("NullAway.Init")
    public RunActivation(EngagementSettings settings, Clock clock) {
        this.settings = settings;
        this.commands = new CommandFactory(settings);
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        this.processes = context.getStateStore(PROCESSES);
        this.deals = context.getStateStore(DEALS);
        this.stopped = context.getStateStore(STOPPED);
        this.reference = new ReferenceData(context);
        context.schedule(settings.recheck(), PunctuationType.WALL_CLOCK_TIME, timestamp -> recheckStopped());
    }

    @Override
    public void process(Record<String, ActivationInput> input) {
        String engagementId = RootKey.rootOf(input.key());
        if (input.value() instanceof ActivationInput.DealChanged changed) {
            dealChanged(engagementId, changed.deal());
        } else if (input.value() instanceof ActivationInput.WriteEnded ended) {
            writeEnded(engagementId, ended);
        }
    }

    private void dealChanged(String engagementId, Opportunity deal) {
        Instant now = clock.instant();
        deals.put(engagementId, deal);
        Facts facts = reference.facts(deal);
        EngagementProcess before = process(engagementId);
        apply(before, ActivationProcess.dealChanged(before.state(), facts), facts, Happening.of(deal, now));
    }

    private void writeEnded(String engagementId, ActivationInput.WriteEnded ended) {
        Opportunity deal = deals.get(engagementId);
        if (deal != null) {
            Facts facts = reference.facts(deal);
            EngagementProcess before = process(engagementId);
            Decision decision = ActivationProcess.ended(before.state(), facts, ended.outcome());
            apply(before, decision, facts, Happening.of(ended.outcome(), clock.instant()));
        }
    }

    private void recheckStopped() {
        List<String> engagements = new ArrayList<>();
        try (KeyValueIterator<String, String> all = stopped.all()) {
            all.forEachRemaining(entry -> engagements.add(entry.key));
        }
        engagements.forEach(this::recheck);
    }

    private void recheck(String engagementId) {
        Opportunity deal = deals.get(engagementId);
        if (deal != null) {
            Facts facts = reference.facts(deal);
            EngagementProcess before = process(engagementId);
            Decision decision = ActivationProcess.referenceChanged(before.state(), facts);
            apply(before, decision, facts, Happening.recheck(deal, clock.instant()));
        }
    }

    private EngagementProcess process(String engagementId) {
        return Objects.requireNonNullElse(processes.get(engagementId), EngagementProcess.NEW);
    }

    private void apply(EngagementProcess before, Decision decision, Facts facts, Happening happening) {
        Instant now = happening.recordedAt();
        OpenProblems open = before.problems().becoming(ActivationProcess.problems(decision.next(), facts), now);
        EngagementProcess after = before.becoming(decision.next(), open);
        if (!after.equals(before)) {
            keep(facts.engagementId(), after);
        }
        decision.orders()
                .forEach(order -> say(commands.command(order, after.state(), facts, happening.causationId(), now)));
        before.problems()
                .changesTo(open, EngagementApp.NAME, subject(facts), now)
                .forEach(exception -> say(ExceptionRecords.keyOf(exception), exception, now));
        new ActivationEvents(facts, happening)
                .between(before, after)
                .forEach(event -> say(LifecycleEvents.keyOf(event), event, now));
    }

    private void keep(String engagementId, EngagementProcess after) {
        processes.put(engagementId, after);
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
