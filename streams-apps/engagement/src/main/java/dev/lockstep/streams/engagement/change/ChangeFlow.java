package dev.lockstep.streams.engagement.change;

import dev.lockstep.schemas.canonical.ChangeOrder;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.engagement.EngagementInputs;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.change.domain.ChangeBook;
import dev.lockstep.streams.engagement.change.domain.ChangeInput;
import dev.lockstep.streams.engagement.change.domain.ChangePolicies;
import dev.lockstep.streams.engagement.change.domain.ChangeState;
import dev.lockstep.streams.engagement.change.domain.StepKind;
import dev.lockstep.streams.engagement.change.processor.RunChanges;
import dev.lockstep.streams.kit.StateSerde;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Change orders. Everything of one engagement shares a partition, so its book of change orders finds all that it depends
 * on where it runs; whoever is late is looked at by the clock.
 */
public final class ChangeFlow {
    private static final Set<WriteOperation> WRITES =
            Arrays.stream(StepKind.values()).map(StepKind::operation).collect(Collectors.toUnmodifiableSet());

    private final EngagementSettings settings;
    private final ChangePolicies policies;
    private final Clock clock;

    /** The flow of a firm with these systems and this policy. */
    public ChangeFlow(EngagementSettings settings, ChangePolicies policies, Clock clock) {
        this.settings = settings;
        this.policies = policies;
        this.clock = clock;
    }

    /** Adds the steps; answers what the flow says: commands, lifecycle events and exceptions, each under its key. */
    public KStream<String, SpecificRecord> addTo(StreamsBuilder builder, EngagementInputs inputs) {
        builder.addStateStore(store(RunChanges.BOOKS, new StateSerde<>(ChangeBook.class, ChangeState.class)))
                .addStateStore(store(RunChanges.DUE, Serdes.String()));
        return facts(inputs)
                .merge(decisions(inputs), Named.as("join-change-inputs"))
                .process(
                        () -> new RunChanges(settings, policies, clock),
                        Named.as("run-changes"),
                        RunChanges.BOOKS,
                        RunChanges.DUE);
    }

    private static KStream<String, ChangeInput> facts(EngagementInputs inputs) {
        KStream<String, ChangeInput> orders = inputs.stream(Topics.canonical(ChangeOrder.class), "change-orders")
                .mapValues(ChangeInput.OrderSaid::new, Named.as("take-change-orders"));
        KStream<String, ChangeInput> contracts =
                inputs.contracts().mapValues(ChangeInput.ContractSaid::new, Named.as("take-contracts-of-changes"));
        KStream<String, ChangeInput> projects =
                inputs.projects().mapValues(ChangeInput.ProjectSaid::new, Named.as("take-projects-of-changes"));
        KStream<String, ChangeInput> invoices = inputs.stream(Topics.canonical(Invoice.class), "invoices")
                .mapValues(ChangeInput.InvoiceSaid::new, Named.as("take-invoices-of-changes"));
        KStream<String, ChangeInput> deals =
                inputs.deals().mapValues(ChangeInput.DealSaid::new, Named.as("take-deals-of-changes"));
        return orders.merge(contracts, Named.as("join-change-contracts"))
                .merge(projects, Named.as("join-change-projects"))
                .merge(invoices, Named.as("join-change-invoices"))
                .merge(deals, Named.as("join-change-deals"));
    }

    private static KStream<String, ChangeInput> decisions(EngagementInputs inputs) {
        KStream<String, ChangeInput> outcomes = inputs.outcomes()
                .filter((key, outcome) -> WRITES.contains(outcome.getOperation()), Named.as("pick-writes-of-changes"))
                .mapValues(ChangeInput.WriteEnded::new, Named.as("take-outcomes-of-changes"));
        KStream<String, ChangeInput> actions =
                inputs.decisions().mapValues(ChangeInput.Decided::new, Named.as("take-decisions-on-changes"));
        return outcomes.merge(actions, Named.as("join-change-outcomes"));
    }

    private static <V> StoreBuilder<?> store(String name, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), value);
    }
}
