package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Versions of records as their payloads tell them: numbers, or times of the last change. */
final class Versions {
    private Versions() {}

    /** A number as it is, a time as milliseconds since 1970; null for anything else. */
    static @Nullable Long of(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        Instant time = value.isTextual() ? Times.instant(value.textValue()) : null;
        return time == null ? null : time.toEpochMilli();
    }
}
