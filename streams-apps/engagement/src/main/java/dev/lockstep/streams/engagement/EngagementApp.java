package dev.lockstep.streams.engagement;

import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.engagement.activation.domain.Activation;
import dev.lockstep.streams.engagement.activation.domain.EngagementProcess;
import dev.lockstep.streams.engagement.activation.processor.ActivationInput;
import dev.lockstep.streams.engagement.activation.processor.ReferenceData;
import dev.lockstep.streams.engagement.activation.processor.RunActivation;
import dev.lockstep.streams.kit.StateSerde;
import dev.lockstep.streams.kit.StreamsApp;
import dev.lockstep.streams.kit.TopicSerdes;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * From won deal to active project. Deals and outcomes of one engagement share a partition, so the process finds its whole
 * state where it runs; customers and reference data are global tables, and whoever waits for them is looked at again by
 * the clock, because a global table announces nothing.
 */
public final class EngagementApp implements StreamsApp {
    private static final Topic<Opportunity> DEALS = Topics.canonical(Opportunity.class);

    private final EngagementSettings settings;
    private final TopicSerdes serdes;
    private final Clock clock;

    /** The app of a firm with these systems. */
    public EngagementApp(EngagementSettings settings, TopicSerdes serdes, Clock clock) {
        this.settings = settings;
        this.serdes = serdes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return RunActivation.APP;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        know(builder);
        builder.addStateStore(processes()).addStateStore(deals()).addStateStore(stopped());
        KStream<String, SpecificRecord> said = decide(deals(builder).merge(outcomes(builder), Named.as("join-inputs")));
        publish(said, Topics.WRITE_COMMANDS, "commands");
        publish(said, Topics.LIFECYCLE, "lifecycle");
        publish(said, Topics.EXCEPTIONS, "exceptions");
    }

    private void know(StreamsBuilder builder) {
        table(builder, Topics.canonical(Customer.class), ReferenceData.CUSTOMERS);
        table(builder, Topics.canonical(LegalEntity.class), ReferenceData.LEGAL_ENTITIES);
        table(builder, Topics.canonical(RateCard.class), ReferenceData.RATE_CARDS);
        table(builder, Topics.canonical(TaxProfile.class), ReferenceData.TAX_PROFILES);
    }

    private KStream<String, ActivationInput> deals(StreamsBuilder builder) {
        return builder.stream(DEALS.name(), serdes.consumed(DEALS, "read-deals"))
                .mapValues(ActivationInput.DealChanged::new, Named.as("take-deals"));
    }

    private KStream<String, ActivationInput> outcomes(StreamsBuilder builder) {
        return builder.stream(Topics.WRITE_OUTCOMES.name(), serdes.consumed(Topics.WRITE_OUTCOMES, "read-outcomes"))
                .filter((key, outcome) -> outcome.getOperation() != WriteOperation.POST_TIME, Named.as("skip-time"))
                .mapValues(ActivationInput.WriteEnded::new, Named.as("take-outcomes"));
    }

    private KStream<String, SpecificRecord> decide(KStream<String, ActivationInput> inputs) {
        return inputs.process(
                () -> new RunActivation(settings, clock),
                Named.as("run-activation"),
                RunActivation.PROCESSES,
                RunActivation.DEALS,
                RunActivation.STOPPED);
    }

    private <V extends SpecificRecord> void publish(KStream<String, SpecificRecord> said, Topic<V> topic, String what) {
        said.filter((key, value) -> topic.valueType().isInstance(value), Named.as("pick-" + what))
                .mapValues(topic.valueType()::cast, Named.as("cast-" + what))
                .to(topic.name(), serdes.produced(topic, "write-" + what));
    }

    private <V extends SpecificRecord> void table(StreamsBuilder builder, Topic<V> topic, String store) {
        builder.globalTable(
                topic.name(),
                serdes.consumed(topic, "read-" + store),
                Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(store)
                        .withKeySerde(serdes.key())
                        .withValueSerde(serdes.value(topic)));
    }

    private static StoreBuilder<?> processes() {
        return store(RunActivation.PROCESSES, new StateSerde<>(EngagementProcess.class, Activation.class));
    }

    private StoreBuilder<?> deals() {
        return store(RunActivation.DEALS, serdes.value(Opportunity.class));
    }

    private static StoreBuilder<?> stopped() {
        return store(RunActivation.STOPPED, Serdes.String());
    }

    private static <V> StoreBuilder<?> store(String name, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), value);
    }
}
