package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.expression.InvalidExpression;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.ids.StableId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping in a YAML file, read strictly: whatever is wrong is noted with its place, and reading goes on. */
final class Section {
    private static final JqExpression NOTHING = nothing();
    private static final int DIGEST_LENGTH = 8;
    private static final List<JsonNode> SAMPLES =
            List.of(JsonNodeFactory.instance.nullNode(), JsonNodeFactory.instance.objectNode());
    private static final Pattern MISSING = Pattern.compile("Function .* does not exist|Undefined variable");

    private final String file;
    private final String path;
    private final JsonNode node;
    private final List<MappingProblem> problems;
    private final Map<String, String> expressions;

    Section(String file, String path, JsonNode node, List<MappingProblem> problems) {
        this(file, path, node, problems, new LinkedHashMap<>());
    }

    private Section(
            String file, String path, JsonNode node, List<MappingProblem> problems, Map<String, String> expressions) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.problems = problems;
        this.expressions = expressions;
        if (!node.isObject()) {
            problem("", "must be a mapping of keys to values");
        }
    }

    /** Digest of the content, comments and spelling of the file left out: the same rules have the same digest. */
    String digest() {
        return StableId.of("map", node.toString()).substring("map_".length(), "map_".length() + DIGEST_LENGTH);
    }

    /** Path of the file below the folder of the systems. */
    String name() {
        return file;
    }

    /** Every expression of the file that was read so far, by its place. */
    Map<String, String> expressions() {
        return expressions;
    }

    void problem(String key, String message) {
        MappingProblem problem = new MappingProblem(file, at(key), message);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    void allow(String... keys) {
        Set<String> known = Set.of(keys);
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problem(key, "unknown key; known here: " + String.join(", ", keys));
            }
        });
    }

    @Nullable
    String optional(String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            problem(key, "must be a single value");
            return null;
        }
        return value.asText();
    }

    String text(String key) {
        String value = optional(key);
        if (value == null && !node.has(key)) {
            problem(key, "is missing");
        }
        return value == null ? "" : value;
    }

    boolean flag(String key) {
        JsonNode value = node.get(key);
        if (value != null && !value.isBoolean()) {
            problem(key, "must be true or false");
        }
        return value != null && value.asBoolean();
    }

    Section section(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            problem(key, "is missing");
        }
        return new Section(
                file, at(key), value == null ? JsonNodeFactory.instance.objectNode() : value, problems, expressions);
    }

    /** The values below a key as texts, in order; empty when the key is absent. */
    List<String> texts(String key) {
        JsonNode value = node.get(key);
        List<String> texts = new ArrayList<>();
        if (value != null && !value.isArray()) {
            problem(key, "must be a list");
        } else if (value != null) {
            value.forEach(element -> texts.add(element.asText()));
        }
        return texts;
    }

    /** Sections of a list below a key, in order; empty when the key is absent. */
    List<Section> list(String key) {
        JsonNode value = node.get(key);
        List<Section> sections = new ArrayList<>();
        if (value != null && !value.isArray()) {
            problem(key, "must be a list");
        } else if (value != null) {
            for (int place = 0; place < value.size(); place++) {
                sections.add(new Section(file, at(key) + "[" + place + "]", value.get(place), problems));
            }
        }
        return sections;
    }

    /** Sections below an optional key, by name. */
    Map<String, Section> sections(String key) {
        Map<String, Section> sections = new LinkedHashMap<>();
        if (has(key)) {
            Section parent = section(key);
            parent.keys().forEach(name -> sections.put(name, parent.section(name)));
        }
        return sections;
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    boolean isText(String key) {
        return node.path(key).isTextual();
    }

    boolean isList(String key) {
        return node.path(key).isArray();
    }

    JqExpression jq(String key) {
        String text = text(key);
        return text.isEmpty() ? NOTHING : compile(key, text);
    }

    @Nullable
    JqExpression optionalJq(String key) {
        String text = optional(key);
        return text == null ? null : compile(key, text);
    }

    /** A positive decimal number; one when it is missing or none, which is noted. */
    BigDecimal number(String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isNumber() || value.decimalValue().signum() <= 0) {
            problem(key, "must be a number above zero");
            return BigDecimal.ONE;
        }
        return value.decimalValue();
    }

    /** Optional expressions below a key, by name. */
    Map<String, JqExpression> jqs(String key) {
        Map<String, JqExpression> expressions = new LinkedHashMap<>();
        if (has(key)) {
            Section parent = section(key);
            parent.keys().forEach(name -> expressions.put(name, parent.jq(name)));
        }
        return expressions;
    }

    private JqExpression compile(String key, String text) {
        try {
            JqExpression expression = JqExpression.compile(text);
            expressions.put(at(key), text);
            String missing = missingFunction(expression);
            if (missing != null) {
                problem(key, missing);
            }
            return expression;
        } catch (InvalidExpression e) {
            problem(key, String.valueOf(e.getMessage()));
            return NOTHING;
        }
    }

    /** What the language does not have shows only on evaluation; most of an expression is evaluated on these. */
    private static @Nullable String missingFunction(JqExpression expression) {
        for (JsonNode input : SAMPLES) {
            try {
                expression.all(input);
            } catch (ExpressionFailed e) {
                String reason = String.valueOf(e.getMessage());
                if (MISSING.matcher(reason).find()) {
                    return reason;
                }
            }
        }
        return null;
    }

    private String at(String key) {
        if (key.isEmpty()) {
            return path;
        }
        return path.isEmpty() ? key : path + "." + key;
    }

    private static JqExpression nothing() {
        try {
            return JqExpression.compile("null");
        } catch (InvalidExpression e) {
            throw new IllegalStateException(e);
        }
    }
}
