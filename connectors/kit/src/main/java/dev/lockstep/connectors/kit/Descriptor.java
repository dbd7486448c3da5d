package dev.lockstep.connectors.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.expression.InvalidExpression;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One mapping of a YAML descriptor, read field by field. A wrong field is noted in {@link DescriptorProblems} and
 * answered with a harmless stand-in, so that reading goes on and all problems are found; callers must end with
 * {@link DescriptorProblems#refuseIfAny()} before they use anything read. Duplicate keys make the document unreadable.
 */
public final class Descriptor {
    private static final List<JsonNode> SAMPLES =
            List.of(JsonNodeFactory.instance.nullNode(), JsonNodeFactory.instance.objectNode());
    private static final Pattern MISSING = Pattern.compile("Function .* does not exist|Undefined variable");
    private static final JqExpression NOTHING = compiled("empty");
    private static final int SHOWN = 80;

    private final Path file;
    private final String path;
    private final JsonNode node;
    private final DescriptorProblems problems;
    private final Set<String> asked = new HashSet<>();

    /** A document that may be unreadable. */
    private interface Content {
        JsonNode read() throws IOException;
    }

    private Descriptor(Path file, String path, JsonNode node, DescriptorProblems problems) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.problems = problems;
    }

    /**
     * Reads a file about a system, with what the firm lays over it; when it is nowhere, or no YAML mapping, notes that
     * and answers an empty mapping.
     *
     * @param name path below the folder, such as {@code crm/webhook.yaml}
     */
    public static Descriptor read(SystemsFolder systems, String name, DescriptorProblems problems) {
        Path file = systems.locate(name);
        if (!systems.has(name)) {
            problems.add(new DescriptorProblem(file, "(document)", "(missing)", "the file must exist"));
            return new Descriptor(file, "", JsonNodeFactory.instance.objectNode(), problems);
        }
        return read(file, () -> systems.read(name), problems);
    }

    /** As {@link #read(SystemsFolder, String, DescriptorProblems)}, for a file on its own. */
    public static Descriptor read(Path file, DescriptorProblems problems) {
        return read(SystemsFolder.shipped(file), "", problems);
    }

    private static Descriptor read(Path file, Content content, DescriptorProblems problems) {
        try {
            JsonNode found = content.read();
            if (found.isObject()) {
                return new Descriptor(file, "", found, problems);
            }
            problems.add(new DescriptorProblem(file, "(document)", shown(found), "must be a mapping"));
        } catch (IOException e) {
            problems.add(new DescriptorProblem(file, "(document)", "(unreadable)", firstLine(e)));
        }
        return new Descriptor(file, "", JsonNodeFactory.instance.objectNode(), problems);
    }

    /** True when the field is there, whatever its value. */
    public boolean has(String field) {
        return node.has(field);
    }

    /** A required text or number as text; empty after noting a problem. */
    public String text(String field) {
        return optionalText(field).orElseGet(() -> missing(field, "", "is required, as text"));
    }

    /** A text or number as text, if the field is there. */
    public Optional<String> optionalText(String field) {
        JsonNode value = ask(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            problem(field, "must be text");
            return Optional.of("");
        }
        return Optional.of(value.asText());
    }

    /** True or false; false when the field is not there. */
    public boolean flag(String field) {
        JsonNode value = ask(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            problem(field, "must be true or false");
        }
        return value.asBoolean(false);
    }

    /** A required text that stands for one of a closed set of values. */
    public <T> T choice(String field, Map<String, T> choices, T standIn) {
        String text = text(field);
        if (!text.isEmpty() && !choices.containsKey(text)) {
            problem(field, "must be one of " + choices.keySet());
        }
        return choices.getOrDefault(text, standIn);
    }

    /** A required field, turned into a value; a refusal of the parser (IllegalArgumentException) becomes a problem. */
    public <T> T parsed(String field, Function<String, T> parser, T standIn) {
        return optionalParsed(field, parser, standIn).orElseGet(() -> missing(field, standIn, "is required"));
    }

    /** As {@link #parsed} for a field that may be absent. */
    public <T> Optional<T> optionalParsed(String field, Function<String, T> parser, T standIn) {
        return optionalText(field).map(text -> {
            try {
                return text.isEmpty() ? standIn : parser.apply(text);
            } catch (IllegalArgumentException e) {
                problem(field, firstLine(e));
                return standIn;
            }
        });
    }

    /** A required jq expression; one without results after noting a problem. */
    public JqExpression jq(String field) {
        return parsed(field, Descriptor::compiled, NOTHING);
    }

    /** A jq expression, if the field is there. */
    public Optional<JqExpression> optionalJq(String field) {
        return optionalParsed(field, Descriptor::compiled, NOTHING);
    }

    /** Every field as a jq expression, in the order of the file. */
    public Map<String, JqExpression> jqs() {
        Map<String, JqExpression> expressions = new LinkedHashMap<>();
        fields().forEach(name -> expressions.put(name, jq(name)));
        return expressions;
    }

    /** A duration as ISO 8601 writes it (`PT5M`), longer than nothing, if the field is there. */
    public Optional<Duration> optionalDuration(String field) {
        return optionalParsed(field, Descriptor::duration, Duration.ofDays(1));
    }

    /** A whole number within bounds, if the field is there. */
    public Optional<Integer> optionalNumber(String field, int least, int most) {
        return optionalParsed(field, text -> number(text, least, most), least);
    }

    /** True when the field is there and says null. */
    public boolean isNull(String field) {
        return ask(field).isNull();
    }

    /** True when the field is there and a mapping. */
    public boolean isSection(String field) {
        return node.path(field).isObject();
    }

    /** A required mapping below this one; empty after noting a problem. */
    public Descriptor section(String field) {
        JsonNode value = ask(field);
        if (!value.isObject()) {
            problem(field, value.isMissingNode() ? "is required, as a mapping" : "must be a mapping");
        }
        JsonNode section = value.isObject() ? value : JsonNodeFactory.instance.objectNode();
        return new Descriptor(file, at(field), section, problems);
    }

    /** A mapping below this one, if the field is there. */
    public Optional<Descriptor> optionalSection(String field) {
        return has(field) ? Optional.of(section(field)) : Optional.empty();
    }

    /** The mapping below this one; an empty one when the field is not there. */
    public Descriptor sectionOrEmpty(String field) {
        asked.add(field);
        JsonNode nothing = JsonNodeFactory.instance.objectNode();
        return has(field) ? section(field) : new Descriptor(file, at(field), nothing, problems);
    }

    /** A list of mappings, in the order of the file; empty when the field is not there. */
    public List<Descriptor> sections(String field) {
        JsonNode value = ask(field);
        List<Descriptor> sections = new ArrayList<>();
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            sections.add(new Descriptor(file, at(field) + "[" + i + "]", value.get(i), problems));
        }
        if (!value.isMissingNode() && (!value.isArray() || sections.stream().anyMatch(item -> !item.node.isObject()))) {
            problem(field, "must be a list of mappings");
        }
        return List.copyOf(sections);
    }

    /** Every field as text, in the order of the file. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> texts.put(name, text(name)));
        return texts;
    }

    /** A list of texts, in the order of the file; empty when the field is not there. */
    public List<String> list(String field) {
        JsonNode value = ask(field);
        List<String> items = new ArrayList<>();
        value.forEach(item -> items.add(item.asText()));
        boolean texts = value.isArray() && items.stream().noneMatch(String::isBlank);
        if (!value.isMissingNode() && !texts) {
            problem(field, "must be a list of texts");
        }
        return List.copyOf(items);
    }

    /** The names of all fields, in the order of the file. */
    public Collection<String> fields() {
        Set<String> names = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Notes a problem with a field. */
    public void problem(String field, String rule) {
        problems.add(new DescriptorProblem(file, at(field), shown(node.path(field)), rule));
    }

    /** Notes every field that nobody has asked for: it is a typing error or a misunderstanding. */
    public void refuseUnknownFields() {
        fields().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> problem(name, "is not a known field; known here: " + new TreeSet<>(asked)));
    }

    private JsonNode ask(String field) {
        asked.add(field);
        return node.path(field);
    }

    private <T> T missing(String field, T standIn, String rule) {
        problem(field, rule);
        return standIn;
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Said below, in words for those who write descriptors.
        }
        throw new IllegalArgumentException("must be a duration in ISO 8601 that is longer than nothing: PT5M, P1D");
    }

    private static int number(String text, int least, int most) {
        boolean digits = text.matches("[0-9]{1,9}");
        if (!digits || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    private static JqExpression compiled(String text) {
        try {
            JqExpression expression = JqExpression.compile(text);
            refuseMissingFunction(expression);
            return expression;
        } catch (InvalidExpression e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What the language does not have shows only on evaluation; most of an expression is evaluated on these. */
    private static void refuseMissingFunction(JqExpression expression) {
        for (JsonNode sample : SAMPLES) {
            try {
                expression.all(sample);
            } catch (ExpressionFailed e) {
                if (MISSING.matcher(String.valueOf(e.getMessage())).find()) {
                    throw new IllegalArgumentException(e.getMessage(), e);
                }
            }
        }
    }

    private static String shown(JsonNode value) {
        if (value instanceof MissingNode) {
            return "(missing)";
        }
        String text = value.isTextual() ? "'" + value.asText() + "'" : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }
}
