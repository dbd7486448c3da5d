package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.streams.canonical.mapping.Conversion.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways in which sources write times and dates. Times are kept to the microsecond, UTC. */
final class Times {
    /** ISO-8601 with any of {@code Z}, {@code +01:00} and {@code +0100}. */
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();
    /** Milliseconds since 1970, UTC; an offset behind them says only how a form would show them. */
    private static final Pattern ODATA = Pattern.compile("/Date\\((-?\\d{1,15})(?:[+-]\\d{1,4})?\\)/");

    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal FARTHEST_SECOND = BigDecimal.valueOf(253_402_300_800L);

    private Times() {}

    /** A time with its offset; null when the text is none. */
    static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text, WITH_OFFSET).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static Object withOffset(JsonNode value) {
        Instant instant = value.isTextual() ? instant(value.textValue()) : null;
        return instant == null ? Conversions.refuse("an ISO-8601 time with its offset", value) : instant;
    }

    static Object date(JsonNode value) {
        return dateBy(DateTimeFormatter.ISO_LOCAL_DATE, "yyyy-MM-dd", value);
    }

    static Object dateBy(DateTimeFormatter format, String pattern, JsonNode value) {
        try {
            return value.isTextual()
                    ? LocalDate.parse(value.textValue(), format)
                    : Conversions.refuse("a date " + pattern, value);
        } catch (DateTimeException e) {
            return Conversions.refuse("a date " + pattern, value);
        }
    }

    /** The date that a clock in the zone shows at a time. */
    static Object dateIn(ZoneId zone, JsonNode value) {
        Object instant = value.isNumber() ? epochMillis(value) : withOffset(value);
        return instant instanceof Instant at ? at.atZone(zone).toLocalDate() : instant;
    }

    /** A time of a wall clock. Where the clock shows a time twice or never, the offset before the change counts. */
    static Object local(DateTimeFormatter format, ZoneId zone, JsonNode value) {
        try {
            return value.isTextual()
                    ? LocalDateTime.parse(value.textValue(), format)
                            .atZone(zone)
                            .withEarlierOffsetAtOverlap()
                            .toInstant()
                            .truncatedTo(ChronoUnit.MICROS)
                    : Conversions.refuse("a local time", value);
        } catch (DateTimeException e) {
            return Conversions.refuse("a local time", value);
        }
    }

    static Object epochMillis(JsonNode value) {
        return epoch(value, 3, "milliseconds since 1970");
    }

    static Object epochSeconds(JsonNode value) {
        return epoch(value, 0, "seconds since 1970");
    }

    static Object odata(JsonNode value) {
        Matcher date = ODATA.matcher(value.asText());
        return value.isTextual() && date.matches()
                ? Instant.ofEpochMilli(Long.parseLong(date.group(1)))
                : Conversions.refuse("an OData time /Date(milliseconds)/", value);
    }

    /** A date that is written as the time of its midnight, UTC; any other time is no date. */
    static Object midnight(Object instant, JsonNode value) {
        if (!(instant instanceof Instant at)) {
            return instant;
        }
        return Math.floorMod(at.toEpochMilli(), MILLIS_PER_DAY) == 0
                ? LocalDate.ofInstant(at, ZoneOffset.UTC)
                : Conversions.refuse("midnight UTC (for other times say `dateIn: ZONE`)", value);
    }

    private static Object epoch(JsonNode value, int scale, String wanted) {
        BigDecimal number = Conversions.number(value);
        BigDecimal seconds = number == null ? null : number.scaleByPowerOfTen(-scale);
        if (seconds == null || seconds.abs().compareTo(FARTHEST_SECOND) >= 0) {
            return new Refusal(Conversions.refuse(wanted, value).reason());
        }
        long micros = seconds.multiply(MICROS).toBigInteger().longValueExact();
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
