package dev.lockstep.streams.engagement;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.kit.TopicSerdes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;

/** What the app reads. A topic is read once, however many flows ask for it; they share its stream or table. */
public final class EngagementInputs {
    private final StreamsBuilder builder;
    private final TopicSerdes serdes;
    private final Map<String, KStream<String, ?>> streams = new HashMap<>();
    private final Set<String> tables = new HashSet<>();

    EngagementInputs(StreamsBuilder builder, TopicSerdes serdes) {
        this.builder = builder;
        this.serdes = serdes;
    }

    /** Deals, keyed by engagement. */
    public KStream<String, Opportunity> deals() {
        return stream(Topics.canonical(Opportunity.class), "deals");
    }

    /** Contracts of record, keyed by engagement. */
    public KStream<String, Contract> contracts() {
        return stream(Topics.canonical(Contract.class), "contracts");
    }

    /** Projects, keyed by engagement. */
    public KStream<String, Project> projects() {
        return stream(Topics.canonical(Project.class), "projects");
    }

    /** Writes that have ended, keyed by the root that asked; of all rooms and apps: take only what you ordered. */
    public KStream<String, WriteOutcome> outcomes() {
        return stream(Topics.WRITE_OUTCOMES, "outcomes");
    }

    /** What people decide, keyed by root; about all that there is: take only what is about yours. */
    public KStream<String, OperatorAction> decisions() {
        return stream(Topics.ACTIONS, "actions");
    }

    /**
     * Any other topic that is keyed by engagement; the whole app shares its stream.
     *
     * @param what names the node: kebab-case, never changed
     */
    @SuppressWarnings("unchecked") // the topic says which type its values have, and names only one stream
    public <V extends SpecificRecord> KStream<String, V> stream(Topic<V> topic, String what) {
        return (KStream<String, V>) streams.computeIfAbsent(
                topic.name(), name -> builder.stream(name, serdes.consumed(topic, "read-" + what)));
    }

    /**
     * A topic whose records have roots of their own, as a global table; the whole app shares its store.
     *
     * @param store names store and node: kebab-case, never changed, the same for all who ask for the topic
     */
    public <V extends SpecificRecord> void table(Topic<V> topic, String store) {
        if (tables.add(store)) {
            builder.globalTable(
                    topic.name(),
                    serdes.consumed(topic, "read-" + store),
                    Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(store)
                            .withKeySerde(serdes.key())
                            .withValueSerde(serdes.value(topic)));
        }
    }
}
