package dev.lockstep.streams.engagement.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A place in a policy file. Whoever reads a value says what it must be; what it is not is noted with file, path, value and
 * rule, and reads as absent, so that reading goes on to the next problem.
 */
public final class PolicyNode {
    private static final int LONGEST_VALUE = 60;

    private final Path file;
    private final String path;
    private final JsonNode value;
    private final PolicyProblems problems;

    PolicyNode(Path file, String path, JsonNode value, PolicyProblems problems) {
        this.file = file;
        this.path = path;
        this.value = value;
        this.problems = problems;
    }

    /** Where this is in the file. */
    public String path() {
        return path.isEmpty() ? "(document)" : path;
    }

    /** Notes every field that is none of these, so that a mistyped one is never silently ignored. */
    public PolicyNode knowing(String... fields) {
        Set<String> unknown = new TreeSet<>();
        value.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(Set.of(fields));
        unknown.forEach(name -> child(name).refuse("is not known here; known are " + String.join(", ", fields)));
        return this;
    }

    /** Whether the field says something. */
    public boolean has(String field) {
        return value.hasNonNull(field);
    }

    /** The place below a field; it may be missing. */
    public PolicyNode child(String field) {
        return new PolicyNode(file, path.isEmpty() ? field : path + "." + field, value.path(field), problems);
    }

    /** The entries of a list; none when the field is absent. */
    public List<PolicyNode> list(String field) {
        PolicyNode list = child(field);
        if (list.isAbsent()) {
            return List.of();
        }
        if (!list.value.isArray()) {
            list.refuse("must be a list");
            return List.of();
        }
        List<PolicyNode> entries = new ArrayList<>();
        for (int i = 0; i < list.value.size(); i++) {
            entries.add(new PolicyNode(file, list.path + "[" + i + "]", list.value.get(i), problems));
        }
        return entries;
    }

    /** The entries of the map that stands here, in file order; none when nothing does. */
    public Map<String, PolicyNode> map() {
        Map<String, PolicyNode> entries = new LinkedHashMap<>();
        if (!isAbsent() && !value.isObject()) {
            refuse("must be a map");
        } else {
            value.fieldNames().forEachRemaining(name -> entries.put(name, child(name)));
        }
        return entries;
    }

    /** The entries of a map in file order; none when the field is absent. */
    public Map<String, PolicyNode> map(String field) {
        return child(field).map();
    }

    /** The text that stands here; empty and noted when there is none. */
    public Optional<String> text() {
        if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
            return Optional.of(value.asText().strip());
        }
        refuse("must be a text");
        return Optional.empty();
    }

    /** The text of a field that must be there. */
    public Optional<String> text(String field) {
        return child(field).text();
    }

    /** The texts of a list; none when the field is absent. */
    public List<String> texts(String field) {
        return list(field).stream()
                .map(PolicyNode::text)
                .flatMap(Optional::stream)
                .toList();
    }

    /** What stands here, as one of a closed set of names. */
    public <E extends Enum<E>> Optional<E> oneOf(Class<E> names) {
        E[] known = names.getEnumConstants();
        Optional<E> found = Arrays.stream(known)
                .filter(name -> name.name().equals(value.asText()))
                .findFirst();
        if (found.isEmpty()) {
            refuse("must be one of " + Arrays.toString(known));
        }
        return found;
    }

    /** A field as one of a closed set of names. */
    public <E extends Enum<E>> Optional<E> oneOf(String field, Class<E> names) {
        return child(field).oneOf(names);
    }

    /** A day; empty when the field is absent. */
    public Optional<LocalDate> day(String field) {
        return parsed(field, LocalDate::parse, "must be a day like 2026-01-31");
    }

    /** A span of time that is not negative; empty when the field is absent. */
    public Optional<Duration> duration(String field) {
        String rule = "must be a span of time like PT4H or P2D, not negative";
        Optional<Duration> found = parsed(field, Duration::parse, rule);
        if (found.filter(Duration::isNegative).isPresent()) {
            child(field).refuse(rule);
            return Optional.empty();
        }
        return found;
    }

    /** A decimal number; empty when the field is absent. Quote it where its scale matters. */
    public Optional<BigDecimal> decimal(String field) {
        return parsed(field, BigDecimal::new, "must be a decimal number");
    }

    /** A whole number of at least this; empty when the field is absent. */
    public Optional<Integer> whole(String field, int least) {
        String rule = "must be a whole number of at least " + least;
        Optional<Integer> found = parsed(field, Integer::valueOf, rule);
        if (found.filter(number -> number < least).isPresent()) {
            child(field).refuse(rule);
            return Optional.empty();
        }
        return found;
    }

    /** True or false; empty when the field is absent. */
    public Optional<Boolean> flag(String field) {
        PolicyNode child = child(field);
        if (!child.isAbsent() && !child.value.isBoolean()) {
            child.refuse("must be true or false");
        }
        return child.value.isBoolean() ? Optional.of(child.value.booleanValue()) : Optional.empty();
    }

    /** Notes that what stands here breaks a rule. */
    public void refuse(String rule) {
        problems.add(new PolicyProblem(file, path(), shortened(value), rule));
    }

    private boolean isAbsent() {
        return value.isMissingNode() || value.isNull();
    }

    private <V> Optional<V> parsed(String field, Function<String, V> reader, String rule) {
        PolicyNode child = child(field);
        if (child.isAbsent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(child.value.asText()));
        } catch (DateTimeParseException | NumberFormatException e) {
            child.refuse(rule);
            return Optional.empty();
        }
    }

    static String shortened(JsonNode value) {
        if (value.isMissingNode()) {
            return "(missing)";
        }
        String text = value.isTextual() ? value.asText() : value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }
}
