package dev.lockstep.connectors.sweeps.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.connectors.kit.json.SourceTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a system writes times, in its answers and in what it is asked.
 *
 * @param kind the notation
 * @param pattern for {@link Kind#PATTERN}: local time in {@code zone}
 */
public record TimeFormat(Kind kind, DateTimeFormatter pattern, ZoneId zone) {
    private static final TimeFormat ISO_TIME = of(Kind.ISO);

    /** Notations. */
    public enum Kind {
        ISO,
        EPOCH_MILLIS,
        EPOCH_SECONDS,
        PATTERN
    }

    private static TimeFormat of(Kind kind) {
        return new TimeFormat(kind, DateTimeFormatter.ISO_LOCAL_DATE_TIME, ZoneOffset.UTC);
    }

    /** Reads the field {@code time}: a word, or a mapping with pattern and zone; ISO 8601 when it is not there. */
    static TimeFormat read(Descriptor object) {
        if (object.isSection("time")) {
            Descriptor time = object.section("time");
            TimeFormat format = new TimeFormat(
                    Kind.PATTERN,
                    time.parsed(
                            "pattern",
                            text -> DateTimeFormatter.ofPattern(text, Locale.ROOT),
                            DateTimeFormatter.ISO_LOCAL_DATE_TIME),
                    time.parsed("zone", TimeFormat::zone, ZoneOffset.UTC));
            time.refuseUnknownFields();
            return format;
        }
        if (!object.has("time")) {
            return ISO_TIME;
        }
        Map<String, TimeFormat> words = new TreeMap<>(Map.of(
                "iso", ISO_TIME, "epoch-millis", of(Kind.EPOCH_MILLIS), "epoch-seconds", of(Kind.EPOCH_SECONDS)));
        return object.choice("time", words, ISO_TIME);
    }

    /** As the system is asked: whole seconds, epochs as numbers. */
    public JsonNode written(Instant time) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Instant seconds = time.truncatedTo(ChronoUnit.SECONDS);
        return switch (kind) {
            case ISO -> json.textNode(seconds.toString());
            case EPOCH_MILLIS -> json.numberNode(time.toEpochMilli());
            case EPOCH_SECONDS -> json.numberNode(time.getEpochSecond());
            case PATTERN -> json.textNode(pattern.format(seconds.atZone(zone)));
        };
    }

    /** As the system answers: numbers are epochs, text is the pattern, an epoch in digits or ISO 8601; else empty. */
    public Optional<Instant> read(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return epoch(value.longValue());
        }
        if (!value.isTextual()) {
            return Optional.empty();
        }
        String text = value.asText().trim();
        if (text.matches("-?[0-9]{1,17}")) {
            return epoch(Long.parseLong(text));
        }
        return (kind == Kind.PATTERN ? local(text) : Optional.<Instant>empty()).or(() -> SourceTimes.iso(text));
    }

    private Optional<Instant> epoch(long number) {
        try {
            return Optional.of(
                    kind == Kind.EPOCH_SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> local(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, pattern).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone such as UTC or Europe/Berlin", e);
        }
    }
}
