package dev.lockstep.streams.billing;

import dev.lockstep.schemas.canonical.CostCentre;
import dev.lockstep.schemas.canonical.FiscalPeriod;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.Resource;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.billing.domain.BillableProject;
import dev.lockstep.streams.billing.processor.BillTime;
import dev.lockstep.streams.billing.processor.IndexCostCentres;
import dev.lockstep.streams.billing.processor.IndexRoles;
import dev.lockstep.streams.billing.processor.MovedRecords;
import dev.lockstep.streams.billing.processor.ReferenceData;
import dev.lockstep.streams.billing.processor.TimeInput;
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
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * From approved time to the books, per entry. Entries, projects, activations and outcomes of one engagement share a
 * partition, so an entry finds its project where it runs. Reference data are global tables, two of them indexed by what
 * time asks for; the clock looks at each distinct cause that they may heal, because a global table announces nothing.
 */
public final class BillingApp implements StreamsApp {
    private static final Topic<TimeEntry> TIME = Topics.canonical(TimeEntry.class);
    private static final Topic<Project> PROJECTS = Topics.canonical(Project.class);

    private final BillingSettings settings;
    private final TopicSerdes serdes;
    private final Clock clock;

    /** The app of a firm with this ERP. */
    public BillingApp(BillingSettings settings, TopicSerdes serdes, Clock clock) {
        this.settings = settings;
        this.serdes = serdes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return BillTime.APP;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        know(builder);
        remember(builder);
        KStream<String, SpecificRecord> said = decide(time(builder)
                .merge(moved(builder), Named.as("join-moved-time"))
                .merge(activations(builder), Named.as("join-activations"))
                .merge(projects(builder), Named.as("join-projects"))
                .merge(outcomes(builder), Named.as("join-outcomes")));
        publish(said, Topics.WRITE_COMMANDS, "commands");
        publish(said, Topics.LIFECYCLE, "lifecycle");
        publish(said, Topics.EXCEPTIONS, "exceptions");
        publish(said, Topics.MOVED_TIME, "moved-time");
    }

    private void know(StreamsBuilder builder) {
        table(builder, Topics.canonical(RateCard.class), ReferenceData.RATE_CARDS);
        table(builder, Topics.canonical(FiscalPeriod.class), ReferenceData.PERIODS);
        index(builder, Topics.canonical(Resource.class), IndexRoles.STORE, IndexRoles::new);
        index(builder, Topics.canonical(CostCentre.class), IndexCostCentres.STORE, IndexCostCentres::new);
    }

    private void remember(StreamsBuilder builder) {
        builder.addStateStore(store(BillTime.RECORDS, MovedRecords.serde()));
        builder.addStateStore(store(BillTime.ENTRIES, serdes.value(TimeEntry.class)));
        builder.addStateStore(store(BillTime.PROJECTS, new StateSerde<>(BillableProject.class)));
        builder.addStateStore(store(BillTime.HELD, Serdes.String()));
    }

    private KStream<String, TimeInput> time(StreamsBuilder builder) {
        return builder.stream(TIME.name(), serdes.consumed(TIME, "read-time"))
                .mapValues(TimeInput.EntryChanged::new, Named.as("take-time"));
    }

    private KStream<String, TimeInput> moved(StreamsBuilder builder) {
        return builder.stream(Topics.MOVED_TIME.name(), serdes.consumed(Topics.MOVED_TIME, "read-moved-time"))
                .mapValues(TimeInput.EntryArrived::new, Named.as("take-moved-time"));
    }

    private KStream<String, TimeInput> activations(StreamsBuilder builder) {
        return builder.stream(Topics.LIFECYCLE.name(), serdes.consumed(Topics.LIFECYCLE, "read-lifecycle"))
                .filter(
                        (key, event) -> event.getType() == LifecycleType.PROJECT_ACTIVATED,
                        Named.as("pick-activations"))
                .mapValues(TimeInput.ProjectActivated::new, Named.as("take-activations"));
    }

    private KStream<String, TimeInput> projects(StreamsBuilder builder) {
        return builder.stream(PROJECTS.name(), serdes.consumed(PROJECTS, "read-projects"))
                .mapValues(TimeInput.ProjectChanged::new, Named.as("take-projects"));
    }

    private KStream<String, TimeInput> outcomes(StreamsBuilder builder) {
        return builder.stream(Topics.WRITE_OUTCOMES.name(), serdes.consumed(Topics.WRITE_OUTCOMES, "read-outcomes"))
                .filter((key, outcome) -> outcome.getOperation() == WriteOperation.POST_TIME, Named.as("pick-postings"))
                .mapValues(TimeInput.PostingEnded::new, Named.as("take-postings"));
    }

    private KStream<String, SpecificRecord> decide(KStream<String, TimeInput> inputs) {
        return inputs.process(
                () -> new BillTime(settings, clock),
                Named.as("bill-time"),
                BillTime.RECORDS,
                BillTime.ENTRIES,
                BillTime.PROJECTS,
                BillTime.HELD);
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

    private <V extends SpecificRecord> void index(
            StreamsBuilder builder, Topic<V> topic, String store, ProcessorSupplier<String, V, Void, Void> index) {
        builder.addGlobalStore(
                store(store, Serdes.String()).withLoggingDisabled(),
                topic.name(),
                serdes.consumed(topic, "read-" + store),
                index);
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), value);
    }
}
