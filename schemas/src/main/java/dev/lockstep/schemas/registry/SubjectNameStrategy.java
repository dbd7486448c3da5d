package dev.lockstep.schemas.registry;

import java.util.Arrays;
import java.util.Locale;
import org.apache.avro.Schema;

/** How a schema's subject is named. Written as {@code topic}, {@code record}, {@code topic-record} or Confluent's class name. */
public enum SubjectNameStrategy {
    /** {@code <topic>-value} or {@code <topic>-key}. */
    TOPIC("TopicNameStrategy"),
    /** Full name of the record. */
    RECORD("RecordNameStrategy"),
    /** {@code <topic>-<full name of the record>}. */
    TOPIC_RECORD("TopicRecordNameStrategy");

    private final String className;

    SubjectNameStrategy(String className) {
        this.className = className;
    }

    /** The subject of a schema as key or value of a topic. */
    public String subject(String topic, boolean isKey, Schema schema) {
        return switch (this) {
            case TOPIC -> topic + (isKey ? "-key" : "-value");
            case RECORD -> schema.getFullName();
            case TOPIC_RECORD -> topic + "-" + schema.getFullName();
        };
    }

    static SubjectNameStrategy parse(String text) {
        String simple = text.substring(text.lastIndexOf('.') + 1);
        String constant = simple.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(strategy ->
                        strategy.className.equals(simple) || strategy.name().equals(constant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be topic, record, topic-record or one of Confluent's strategy classes, not '" + text
                                + "'"));
    }
}
