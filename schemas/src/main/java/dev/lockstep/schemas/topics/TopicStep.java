package dev.lockstep.schemas.topics;

import java.util.Map;
import java.util.stream.Collectors;

/** What is to be done about one topic. */
public sealed interface TopicStep {
    /** Name of the topic. */
    String topic();

    /** The step in one word, for a table. */
    String verb();

    /** The step in one sentence. */
    String explanation();

    /** The topic does not exist and will be made. */
    record Create(DesiredTopic desired) implements TopicStep {
        @Override
        public String topic() {
            return desired.name();
        }

        @Override
        public String verb() {
            return "create";
        }

        @Override
        public String explanation() {
            return desired.partitions() + " partitions, " + text(desired.configuration());
        }
    }

    /**
     * Settings differ and will be set.
     *
     * @param changes wanted values by name
     * @param present values that they replace
     */
    record Alter(String topic, Map<String, String> changes, Map<String, String> present) implements TopicStep {
        /** Copies the settings. */
        public Alter {
            changes = Map.copyOf(changes);
            present = Map.copyOf(present);
        }

        @Override
        public String verb() {
            return "alter";
        }

        @Override
        public String explanation() {
            return "set " + text(changes) + " (was " + text(present) + ")";
        }
    }

    /** The topic is as it should be. */
    record Keep(String topic) implements TopicStep {
        @Override
        public String verb() {
            return "keep";
        }

        @Override
        public String explanation() {
            return "as it should be";
        }
    }

    /** The partition count differs, which no tool can put right while keeping the order per key. */
    record Refuse(String topic, int wanted, int found) implements TopicStep {
        @Override
        public String verb() {
            return "refuse";
        }

        @Override
        public String explanation() {
            return "has " + found + " partitions, should have " + wanted
                    + ": records would no longer meet their state. Copy the content to a new topic of the right size,"
                    + " or delete the topic if it is empty";
        }
    }

    /** The topic bears our prefix but is not in the catalogue; it is left alone. */
    record Unmanaged(String topic) implements TopicStep {
        @Override
        public String verb() {
            return "unmanaged";
        }

        @Override
        public String explanation() {
            return "not in the catalogue; left alone";
        }
    }

    private static String text(Map<String, String> configuration) {
        return configuration.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
