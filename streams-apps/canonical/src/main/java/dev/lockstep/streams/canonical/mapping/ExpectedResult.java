package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares what came of a payload with what somebody wrote down that must come of it. */
final class ExpectedResult {
    /** A number with its decimal places: 7.5 and 7.500000 are the same then. */
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");

    private static final Set<String> KEYS = Set.of("operation", "id", "mergedInto", "records", "complaints");
    private static final Set<String> RECORD_KEYS =
            Set.of("entity", "id", "root", "deleted", "evidence", "fields", "custom");
    /** What a record need not tell: then it is not compared. */
    private static final Set<String> OPTIONAL = Set.of("id", "evidence");

    private ExpectedResult() {}

    /** What a trial gave, as somebody would write it down. */
    static ObjectNode of(Trial trial) {
        ObjectNode expected = JsonNodeFactory.instance.objectNode();
        expected.putArray("records").addAll(trial.records());
        var complaints = expected.putArray("complaints");
        trial.complaints().forEach(complaint -> complaints.add(cause(complaint)));
        return expected;
    }

    /** How a trial differs from what is expected, a line each. */
    static List<String> differences(JsonNode expected, Trial trial) {
        List<String> differences = new ArrayList<>();
        unknown(expected, KEYS).forEach(key -> differences.add("expected file: unknown key " + key));
        List<JsonNode> unmatched = new ArrayList<>(trial.records());
        for (JsonNode wanted : expected.path("records")) {
            unknown(wanted, RECORD_KEYS).forEach(key -> differences.add("expected file: unknown key " + key));
            JsonNode same = unmatched.stream()
                    .filter(actual -> compare("", wanted, actual).isEmpty())
                    .findFirst()
                    .orElse(null);
            JsonNode nearest = same == null ? nearest(wanted, unmatched) : same;
            if (nearest == null) {
                differences.add("missing: " + wanted);
            } else {
                unmatched.remove(nearest);
                differences.addAll(compare(wanted.path("entity").asText(), wanted, nearest));
            }
        }
        unmatched.forEach(actual -> differences.add("not expected: " + actual));
        complain(expected, trial, differences);
        return differences;
    }

    private static void complain(JsonNode expected, Trial trial, List<String> differences) {
        List<String> unexpected = new ArrayList<>(trial.complaints());
        for (JsonNode wanted : expected.path("complaints")) {
            unexpected.stream()
                    .filter(complaint -> cause(complaint).equals(wanted.asText()))
                    .findFirst()
                    .ifPresentOrElse(
                            unexpected::remove, () -> differences.add("missing complaint: " + wanted.asText()));
        }
        unexpected.forEach(complaint -> differences.add("complaint: " + complaint));
    }

    /** {@code CAUSE at place} of {@code Entity: CAUSE at place: message}. */
    private static String cause(String complaint) {
        return complaint.split(": ", 3)[1];
    }

    private static @Nullable JsonNode nearest(JsonNode wanted, List<JsonNode> actual) {
        return actual.stream()
                .filter(record -> record.path("entity").equals(wanted.path("entity")))
                .filter(record -> !wanted.has("id")
                        || record.path("id").asText().equals(wanted.path("id").asText()))
                .findFirst()
                .orElse(null);
    }

    private static List<String> compare(String place, JsonNode wanted, JsonNode actual) {
        if (wanted.isObject() && actual.isObject()) {
            return compareFields(place, wanted, actual);
        }
        if (wanted.isArray() && actual.isArray() && wanted.size() == actual.size()) {
            List<String> differences = new ArrayList<>();
            for (int index = 0; index < wanted.size(); index++) {
                differences.addAll(compare(place + "[" + index + "]", wanted.get(index), actual.get(index)));
            }
            return differences;
        }
        return isSame(wanted, actual) ? List.of() : List.of(place + ": expected " + wanted + ", got " + actual);
    }

    private static List<String> compareFields(String place, JsonNode wanted, JsonNode actual) {
        List<String> differences = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        wanted.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String at = place.isEmpty() ? name : place + "." + name;
            boolean ignored = !wanted.has(name) && isRecord(actual) && OPTIONAL.contains(name);
            boolean live = name.equals("deleted")
                    && !wanted.has(name)
                    && !actual.path(name).asBoolean();
            if (!ignored && !live) {
                differences.addAll(compare(at, wanted.path(name), actual.path(name)));
            }
        }
        return differences;
    }

    private static boolean isRecord(JsonNode node) {
        return node.has("entity") && node.has("fields");
    }

    private static boolean isSame(JsonNode wanted, JsonNode actual) {
        if (wanted.isMissingNode() || actual.isMissingNode() || !wanted.isValueNode() || !actual.isValueNode()) {
            return wanted.equals(actual);
        }
        String left = wanted.asText();
        String right = actual.asText();
        return left.equals(right)
                || (DECIMAL.matcher(right).matches()
                        && isNumber(left)
                        && new BigDecimal(left).compareTo(new BigDecimal(right)) == 0);
    }

    private static boolean isNumber(String text) {
        return Pattern.matches("-?\\d{1,30}(\\.\\d{1,30})?", text);
    }

    private static List<String> unknown(JsonNode node, Set<String> known) {
        return node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !known.contains(key))
                .toList();
    }
}
