package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The canonical entities by the words that people use: {@code legal entity}, {@code time entry}, {@code deal}. */
final class Entities {
    private static final Map<String, Topic<?>> BY_WORDS = byWords();

    private Entities() {}

    /** The topic of the entity; empty when there is no such entity. */
    static Optional<Topic<?>> find(String words) {
        return Optional.ofNullable(BY_WORDS.get(words));
    }

    /** All words that are known. */
    static Collection<String> words() {
        return BY_WORDS.keySet();
    }

    /** How people call the entity of a topic. */
    static String words(Topic<?> topic) {
        return topic.valueType().equals(Opportunity.class)
                ? "deal"
                : topic.valueType()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(Locale.ROOT);
    }

    static Schema schema(Topic<?> topic) {
        return SpecificData.get().getSchema(topic.valueType());
    }

    /** Whether records of the entity belong to an engagement; others are their own root. */
    static boolean ofEngagement(Topic<?> topic) {
        return topic.key().startsWith("engagementId/");
    }

    private static Map<String, Topic<?>> byWords() {
        Map<String, Topic<?>> all = new LinkedHashMap<>();
        Topics.canonical().forEach(topic -> all.put(words(topic), topic));
        return all;
    }
}
