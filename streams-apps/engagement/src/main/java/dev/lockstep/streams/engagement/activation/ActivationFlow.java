package dev.lockstep.streams.engagement.activation;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.FiscalPeriod;
import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.engagement.EngagementInputs;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.activation.domain.Activation;
import dev.lockstep.streams.engagement.activation.domain.EngagementProcess;
import dev.lockstep.streams.engagement.activation.domain.WithoutDeal;
import dev.lockstep.streams.engagement.activation.policy.ActivationPolicy;
import dev.lockstep.streams.engagement.activation.processor.ActivationInput;
import dev.lockstep.streams.engagement.activation.processor.KeepRecords;
import dev.lockstep.streams.engagement.activation.processor.ReferenceData;
import dev.lockstep.streams.engagement.activation.processor.RunActivation;
import dev.lockstep.streams.kit.StateSerde;
import dev.lockstep.streams.kit.TopicSerdes;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * From won deal to active project. Deals and outcomes of one engagement share a partition, so the process finds its whole
 * state where it runs; customers and reference data are global tables, and whoever waits for them is looked at again by
 * the clock, because a global table announces nothing.
 */
public final class ActivationFlow {
    private final EngagementSettings settings;
    private final ActivationPolicy policy;
    private final TopicSerdes serdes;
    private final Clock clock;

    /** The flow of a firm with these systems and policies. */
    public ActivationFlow(EngagementSettings settings, ActivationPolicy policy, TopicSerdes serdes, Clock clock) {
        this.settings = settings;
        this.policy = policy;
        this.serdes = serdes;
        this.clock = clock;
    }

    /** Adds the steps; answers what the flow says: commands, lifecycle events and exceptions, each under its key. */
    public KStream<String, SpecificRecord> addTo(StreamsBuilder builder, EngagementInputs inputs) {
        inputs.table(Topics.canonical(Customer.class), ReferenceData.CUSTOMERS);
        inputs.table(Topics.canonical(LegalEntity.class), ReferenceData.LEGAL_ENTITIES);
        inputs.table(Topics.canonical(RateCard.class), ReferenceData.RATE_CARDS);
        inputs.table(Topics.canonical(TaxProfile.class), ReferenceData.TAX_PROFILES);
        inputs.table(Topics.canonical(FiscalPeriod.class), ReferenceData.PERIODS);
        builder.addStateStore(processes())
                .addStateStore(deals())
                .addStateStore(strings(RunActivation.STOPPED))
                .addStateStore(strings(RunActivation.DUE))
                .addStateStore(store(KeepRecords.CONTRACTS, serdes.value(Contract.class)))
                .addStateStore(store(KeepRecords.PROJECTS, serdes.value(Project.class)))
                .addStateStore(store(KeepRecords.WITHOUT_DEAL, new StateSerde<>(WithoutDeal.class)));
        // Kept before anybody is asked about it: what reads a record first is added first.
        KStream<String, SpecificRecord> kept = keep(inputs);
        return run(inputs).merge(kept, Named.as("join-activation"));
    }

    /** Contracts and projects are kept: an engagement may have begun with them. */
    private KStream<String, SpecificRecord> keep(EngagementInputs inputs) {
        return ActivationFlow.<Contract>records(inputs.contracts(), "take-contracts")
                .merge(records(inputs.projects(), "take-projects"), Named.as("join-records"))
                .merge(records(inputs.deals(), "take-deals-too"), Named.as("join-deals"))
                .process(
                        () -> new KeepRecords(settings, policy, clock),
                        Named.as("keep-records"),
                        KeepRecords.CONTRACTS,
                        KeepRecords.PROJECTS,
                        KeepRecords.WITHOUT_DEAL,
                        RunActivation.DEALS);
    }

    private static <V extends SpecificRecord> KStream<String, SpecificRecord> records(
            KStream<String, V> records, String what) {
        return records.mapValues(SpecificRecord.class::cast, Named.as(what));
    }

    private KStream<String, SpecificRecord> run(EngagementInputs inputs) {
        return deals(inputs)
                .merge(outcomes(inputs), Named.as("join-inputs"))
                .merge(decisions(inputs), Named.as("join-decisions"))
                .merge(contracts(inputs), Named.as("join-contracts"))
                .process(
                        () -> new RunActivation(settings, policy, clock),
                        Named.as("run-activation"),
                        RunActivation.PROCESSES,
                        RunActivation.DEALS,
                        RunActivation.STOPPED,
                        RunActivation.DUE,
                        KeepRecords.CONTRACTS,
                        KeepRecords.PROJECTS);
    }

    private static KStream<String, ActivationInput> deals(EngagementInputs inputs) {
        return inputs.deals().mapValues(ActivationInput.DealChanged::new, Named.as("take-deals"));
    }

    private static KStream<String, ActivationInput> contracts(EngagementInputs inputs) {
        return inputs.contracts().mapValues(ActivationInput.ContractChanged::new, Named.as("take-amendments"));
    }

    private static KStream<String, ActivationInput> outcomes(EngagementInputs inputs) {
        return inputs.outcomes()
                .filter((key, outcome) -> outcome.getOperation() != WriteOperation.POST_TIME, Named.as("skip-time"))
                .mapValues(ActivationInput.WriteEnded::new, Named.as("take-outcomes"));
    }

    /** Of all that people decide, what is about the activation as a whole. */
    private static KStream<String, ActivationInput> decisions(EngagementInputs inputs) {
        return inputs.decisions()
                .filter((key, action) -> action.getTargetId().equals(action.getRootId()), Named.as("pick-decisions"))
                .mapValues(ActivationInput.Decided::new, Named.as("take-decisions"));
    }

    private static StoreBuilder<?> processes() {
        return store(RunActivation.PROCESSES, new StateSerde<>(EngagementProcess.class, Activation.class));
    }

    private StoreBuilder<?> deals() {
        return store(RunActivation.DEALS, serdes.value(Topics.canonical(Opportunity.class)));
    }

    private static StoreBuilder<?> strings(String name) {
        return store(name, Serdes.String());
    }

    private static <V> StoreBuilder<?> store(String name, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), value);
    }
}
