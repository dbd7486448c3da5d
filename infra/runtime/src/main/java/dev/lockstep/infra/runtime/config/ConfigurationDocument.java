package dev.lockstep.infra.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference page of the configuration, made from the records themselves. */
public final class ConfigurationDocument {
    private ConfigurationDocument() {}

    /** Markdown with one row per key. */
    public static String markdown() {
        return """
                # Configuration

                Made from the configuration records; do not edit. Precedence: default, then the YAML file, then the
                environment variable `LOCKSTEP_` followed by the path in upper case with underscores. Durations are
                ISO-8601. `<system>` stands for the id of a system, for example `crm`.

                | key | meaning | default |
                | --- | --- | --- |
                """ + rows(LockstepConfig.class, "").collect(Collectors.joining("\n")) + "\n";
    }

    private static Stream<String> rows(Class<?> type, String path) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> row(component, path));
    }

    private static Stream<String> row(RecordComponent component, String path) {
        String key = path + ConfigReader.key(component);
        Setting setting = component.getAnnotation(Setting.class);
        if (setting != null) {
            return Stream.of("| `%s` | %s | %s |".formatted(key, setting.value(), defaultOf(setting)));
        }
        if (!Map.class.isAssignableFrom(component.getType())) {
            return rows(component.getType(), key + ".");
        }
        Class<?> element = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
        return element.isRecord()
                ? rows(element, key + (key.contains("<system>") ? ".<name>." : ".<system>."))
                : Stream.of("| `%s.*` | Passed on to the Kafka clients as it is | none |".formatted(key));
    }

    private static String defaultOf(Setting setting) {
        return switch (setting.def()) {
            case Setting.REQUIRED -> "required";
            case Setting.NONE -> "none";
            default -> "`" + setting.def() + "`";
        };
    }
}
