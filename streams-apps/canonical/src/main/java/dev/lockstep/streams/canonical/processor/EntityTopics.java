package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** The canonical topic of each golden record, from the catalogue. */
public final class EntityTopics implements TopicNameExtractor<String, SpecificRecord> {
    private static final Map<Class<?>, String> NAMES =
            Topics.canonical().stream().collect(Collectors.toUnmodifiableMap(Topic::valueType, Topic::name));

    /** Whether a record is a canonical entity. */
    public static boolean areFor(SpecificRecord record) {
        return NAMES.containsKey(record.getClass());
    }

    @Override
    public String extract(String key, SpecificRecord record, RecordContext context) {
        return Objects.requireNonNull(NAMES.get(record.getClass()), "Only canonical entities are written here");
    }

    /** As topology descriptions show it. */
    @Override
    public String toString() {
        return "the canonical topic of the entity";
    }
}
