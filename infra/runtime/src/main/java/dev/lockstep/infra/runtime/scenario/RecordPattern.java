package dev.lockstep.infra.runtime.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record in which some fields are as expected; the others may be anything.
 *
 * @param words as the file says it
 * @param fields what is expected, by name
 */
record RecordPattern(String words, Map<String, ValuePattern> fields) {
    RecordPattern {
        fields = new LinkedHashMap<>(fields);
    }

    /** What differs, one sentence per field; empty when nothing does. */
    List<String> differences(SpecificRecord actual) {
        List<String> differences = new ArrayList<>();
        fields.forEach((name, pattern) -> pattern.difference(value(actual, name))
                .ifPresent(difference -> differences.add(name + " " + difference)));
        return differences;
    }

    boolean matches(SpecificRecord actual) {
        return differences(actual).isEmpty();
    }

    /** The fields of a record that tell it apart for people. */
    static String show(SpecificRecord record, List<String> names) {
        return names.stream()
                .map(name -> value(record, name))
                .filter(Objects::nonNull)
                .map(Objects::toString)
                .collect(Collectors.joining(" "));
    }

    private static @Nullable Object value(SpecificRecord record, String name) {
        return record.get(record.getSchema().getField(name).pos());
    }
}
