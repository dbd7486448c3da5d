package dev.lockstep.infra.runtime.config;

import dev.lockstep.connectors.kit.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the scalar types that the configuration knows; a text that does not fit is refused with the rule it breaks. */
final class ScalarReader {
    private record Kind(String rule, Function<String, Object> parse) {}

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            String.class, new Kind("text", text -> text),
            int.class, new Kind("a whole number", Integer::parseInt),
            Integer.class, new Kind("a whole number", Integer::parseInt),
            boolean.class, new Kind("true or false", ScalarReader::strictBoolean),
            Duration.class, new Kind("an ISO-8601 duration such as PT25S", Duration::parse),
            URI.class, new Kind("an absolute http or https address", ScalarReader::httpAddress),
            Path.class, new Kind("a path", Path::of),
            Secret.class, new Kind("a secret", Secret::of));

    private ScalarReader() {}

    static boolean reads(Class<?> type) {
        return KINDS.containsKey(type) || type.isEnum();
    }

    static String rule(Class<?> type) {
        Kind kind = KINDS.get(type);
        return kind != null ? kind.rule() : "one of " + java.util.Arrays.toString(type.getEnumConstants());
    }

    /** The value, or null when the text does not fit the type. */
    static @Nullable Object parse(Class<?> type, String text) {
        try {
            Kind kind = KINDS.get(type);
            return kind != null ? kind.parse().apply(text) : enumConstant(type, text);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static @Nullable Object enumConstant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (constant.toString().equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        return null;
    }

    private static Object strictBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object httpAddress(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !uri.getScheme().matches("https?")) {
            throw new IllegalArgumentException(text);
        }
        return uri;
    }
}
