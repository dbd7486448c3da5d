package dev.lockstep.infra.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.connectors.kit.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Binds a YAML tree and the environment to records, and collects every problem on the way. */
final class ConfigReader {
    private static final String ENVIRONMENT_PREFIX = "LOCKSTEP_";

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    ConfigReader(Map<String, String> environment) {
        this.environment = environment;
    }

    List<String> problems() {
        return problems;
    }

    /** The record, or null when a problem was found below this path. */
    <R extends Record> @Nullable R read(Class<R> type, JsonNode node, String path) {
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            problems.add(path + ": '" + node.asText() + "': must be a section with keys");
            return null;
        }
        reportUnknownKeys(type, node, path);
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        int before = problems.size();
        for (int i = 0; i < components.length; i++) {
            String key = key(components[i]);
            values[i] = component(components[i], node.path(key), path.isEmpty() ? key : path + "." + key);
        }
        return problems.size() > before ? null : construct(type, components, values, path);
    }

    static String key(RecordComponent component) {
        return component.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private @Nullable Object component(RecordComponent component, JsonNode node, String path) {
        Class<?> type = component.getType();
        if (type.isRecord() && !type.equals(Secret.class)) {
            return read(type.asSubclass(Record.class), node, path);
        }
        if (Map.class.isAssignableFrom(type)) {
            return section(argument(component.getGenericType(), 1), node, path);
        }
        if (List.class.isAssignableFrom(type)) {
            return list(argument(component.getGenericType(), 0), text(component, node, path), node, path);
        }
        String text = text(component, node, path);
        return text == null ? null : scalar(type, text, path);
    }

    private @Nullable String text(RecordComponent component, JsonNode node, String path) {
        String fromEnvironment = environment.get(
                ENVIRONMENT_PREFIX + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
        if (fromEnvironment != null) {
            return fromEnvironment;
        }
        if (node.isValueNode() && !node.isNull()) {
            return node.asText();
        }
        if (!node.isMissingNode() && !node.isNull()) {
            return null;
        }
        Setting setting = component.getAnnotation(Setting.class);
        if (setting.def().equals(Setting.REQUIRED)) {
            problems.add(path + ": missing: give a value in the file or in " + ENVIRONMENT_PREFIX
                    + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
            return null;
        }
        return setting.def().equals(Setting.NONE) ? null : setting.def();
    }

    private @Nullable Object scalar(Class<?> type, String text, String path) {
        Object value = ScalarReader.parse(type, text);
        if (value == null) {
            String shown = type.equals(Secret.class) ? "***" : text;
            problems.add(path + ": '" + shown + "': must be " + ScalarReader.rule(type));
        }
        return value;
    }

    private List<Object> list(Class<?> element, @Nullable String text, JsonNode node, String path) {
        List<String> items = node.isArray()
                ? items(node)
                : Arrays.stream((text == null ? "" : text).split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object value = scalar(element, items.get(i), path + "[" + i + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static List<String> items(JsonNode array) {
        List<String> items = new ArrayList<>();
        array.forEach(item -> items.add(item.asText()));
        return items;
    }

    private Map<String, Object> section(Class<?> type, JsonNode node, String path) {
        Map<String, Object> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            String below = path + "." + entry.getKey();
            Object value = type.isRecord() && !type.equals(Secret.class)
                    ? read(type.asSubclass(Record.class), entry.getValue(), below)
                    : scalar(type, entry.getValue().asText(), below);
            if (value != null) {
                values.put(entry.getKey(), value);
            }
        });
        return values;
    }

    private void reportUnknownKeys(Class<? extends Record> type, JsonNode node, String path) {
        Set<String> known = Arrays.stream(type.getRecordComponents())
                .map(ConfigReader::key)
                .collect(Collectors.toCollection(TreeSet::new));
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add((path.isEmpty() ? name : path + "." + name) + ": unknown key: known here are " + known);
            }
        });
    }

    private <R extends Record> @Nullable R construct(
            Class<R> type, RecordComponent[] components, Object[] values, String path) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (java.lang.reflect.InvocationTargetException e) {
            problems.add(path + ": " + e.getTargetException().getMessage());
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Configuration record " + type + " has no canonical constructor", e);
        }
    }

    private static Class<?> argument(Type type, int index) {
        return (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    /** An empty tree: everything at its default. */
    static JsonNode nothing() {
        return MissingNode.getInstance();
    }
}
