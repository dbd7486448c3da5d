package dev.lockstep.connectors.cdc.connect;

import io.debezium.time.Date;
import io.debezium.time.Interval;
import io.debezium.time.MicroTime;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.NanoTime;
import io.debezium.time.NanoTimestamp;
import io.debezium.time.Time;
import io.debezium.time.Timestamp;
import io.debezium.time.ZonedTimestamp;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's column values in the form that source records promise: whole numbers as numbers, decimals as text, dates
 * and times in ISO 8601, points in time in UTC.
 *
 * @param zone what {@code timestamp without time zone} means in this database
 */
record ColumnValues(ZoneId zone) {
    private static final long MICROS = 1_000_000L;
    private static final long NANOS = 1_000_000_000L;
    private static final long NANOS_PER_DAY = 86_400L * NANOS;

    /** The value as text, whole number, floating number, truth value, list, map or null. */
    @Nullable
    Object plain(Schema schema, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        String meaning = schema.name();
        return meaning == null ? physical(schema, value) : logical(meaning, schema, value);
    }

    private @Nullable Object logical(String meaning, Schema schema, Object value) {
        return switch (meaning) {
            case Date.SCHEMA_NAME ->
                LocalDate.ofEpochDay(((Number) value).longValue()).toString();
            case Timestamp.SCHEMA_NAME -> instant(value, 1_000L);
            case MicroTimestamp.SCHEMA_NAME -> instant(value, MICROS);
            case NanoTimestamp.SCHEMA_NAME -> instant(value, NANOS);
            case Time.SCHEMA_NAME -> timeOfDay(((Number) value).longValue() * MICROS);
            case MicroTime.SCHEMA_NAME -> timeOfDay(((Number) value).longValue() * 1_000L);
            case NanoTime.SCHEMA_NAME -> timeOfDay(((Number) value).longValue());
            case ZonedTimestamp.SCHEMA_NAME -> inUtc((String) value);
            case Interval.SCHEMA_NAME -> IntervalText.iso((String) value);
            default -> physical(schema, value);
        };
    }

    private @Nullable Object physical(Schema schema, Object value) {
        if (value instanceof Struct struct) {
            return members(struct);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> plain(schema.valueSchema(), item)).toList();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return Base64.getEncoder().encodeToString(copy);
        }
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value;
    }

    private Map<String, @Nullable Object> members(Struct struct) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Field field : struct.schema().fields()) {
            members.put(field.name(), plain(field.schema(), struct.get(field)));
        }
        return members;
    }

    /** Debezium counts local time as if it were UTC. */
    private String instant(Object value, long unitsPerSecond) {
        long units = ((Number) value).longValue();
        int nanos = (int) (Math.floorMod(units, unitsPerSecond) * (NANOS / unitsPerSecond));
        LocalDateTime local = LocalDateTime.ofEpochSecond(Math.floorDiv(units, unitsPerSecond), nanos, ZoneOffset.UTC);
        return local.atZone(zone).toInstant().toString();
    }

    /** PostgreSQL knows 24:00:00, and MySQL takes times for durations of up to 838 hours either way; Java does not. */
    private static String timeOfDay(long nanos) {
        if (nanos >= 0 && nanos < NANOS_PER_DAY) {
            return LocalTime.ofNanoOfDay(nanos).toString();
        }
        LocalTime rest = LocalTime.ofNanoOfDay(Math.abs(nanos) % NANOS_PER_DAY);
        long hours = Math.abs(nanos) / NANOS_PER_DAY * 24 + rest.getHour();
        String fraction = rest.getNano() == 0 ? "" : rest.toString().substring("00:00:00".length());
        return String.format(
                Locale.ROOT,
                "%s%02d:%02d:%02d%s",
                nanos < 0 ? "-" : "",
                hours,
                rest.getMinute(),
                rest.getSecond(),
                fraction);
    }

    private static String inUtc(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.toString();
        } catch (DateTimeException e) {
            return text; // "infinity" has no instant
        }
    }
}
