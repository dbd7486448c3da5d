package dev.lockstep.connectors.cdc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Kinds of databases whose logs can be followed. */
public enum DatabaseKind {
    /** PostgreSQL, by logical decoding. */
    POSTGRESQL;

    /** By the name used in descriptors. */
    static Map<String, DatabaseKind> byName() {
        return Arrays.stream(values())
                .collect(Collectors.toUnmodifiableMap(
                        kind -> kind.name().toLowerCase(Locale.ROOT), Function.identity()));
    }
}
