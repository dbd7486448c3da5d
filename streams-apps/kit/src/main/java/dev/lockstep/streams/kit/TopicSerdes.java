package dev.lockstep.streams.kit;

import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topic.Keying;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Serdes, sources and sinks of catalogue topics: name, type and partitioning come from the catalogue alone. */
public final class TopicSerdes {
    private final Map<String, String> registry;

    /**
     * Serdes against one registry.
     *
     * @param registry settings with the registry's own keys, {@code schema.registry.url} at least
     */
    public TopicSerdes(Map<String, String> registry) {
        this.registry = Map.copyOf(registry);
    }

    /** Keys of all topics are UTF-8 text. */
    public Serde<String> key() {
        return Serdes.String();
    }

    /** The value of a topic. */
    public <V extends SpecificRecord> Serde<V> value(Topic<V> topic) {
        return value(topic.valueType());
    }

    /** Records of one generated class, for stores and internal topics. */
    public <V extends SpecificRecord> Serde<V> value(Class<V> type) {
        Serde<V> serde = new RegistryAvroSerde<>(type);
        serde.configure(registry, false);
        return serde;
    }

    /** Records of any schema. */
    public Serde<GenericRecord> anyValue() {
        Serde<GenericRecord> serde = RegistryAvroSerde.generic();
        serde.configure(registry, false);
        return serde;
    }

    /** A source of a topic under a node name. */
    public <V extends SpecificRecord> Consumed<String, V> consumed(Topic<V> topic, String node) {
        return Consumed.with(key(), value(topic)).withName(node);
    }

    /** A sink of a topic under a node name. */
    public <V extends SpecificRecord> Produced<String, V> produced(Topic<V> topic, String node) {
        Produced<String, V> produced = Produced.with(key(), value(topic)).withName(node);
        return topic.keying() == Keying.BY_ROOT ? produced.withStreamPartitioner(new RootPartitioner<>()) : produced;
    }
}
