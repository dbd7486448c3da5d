package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Reads {@code as: …}, which says in what unit or notation a source writes a value. */
final class AsReader {
    private static final Map<String, Conversion> HOURS = Map.of(
            "seconds", Hours::ofSeconds,
            "minutes", Hours::ofMinutes,
            "hours", Hours::of,
            "duration", Hours::ofDuration,
            "clock", Hours::ofClock);
    private static final Map<String, Conversion> TIMES =
            Map.of("epoch-millis", Times::epochMillis, "epoch-seconds", Times::epochSeconds, "odata", Times::odata);
    /** As ISO-8601 writes it, with a blank in place of the T where the source prefers that. */
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private AsReader() {}

    /** The rule of a field with {@code as}; problems are noted in the section. */
    static FieldRule read(Section rule, String field, Schema schema) {
        JqExpression from = rule.jq("from");
        if (rule.isText("as")) {
            return value(field, from, named(rule, schema));
        }
        Section as = rule.section("as");
        if (as.has("time")) {
            return time(as, field, from, schema);
        }
        if (as.has("dateIn")) {
            as.allow("dateIn");
            expect(as, schema, LogicalTypes.Date.class, "a date");
            return zoned(as, "dateIn", field, from, zone -> value -> Times.dateIn(zone, value));
        }
        if (as.has("date")) {
            as.allow("date");
            expect(as, schema, LogicalTypes.Date.class, "a date");
            DateTimeFormatter format = format(as, "date");
            String pattern = as.text("date");
            return value(field, from, value -> Times.dateBy(format, pattern, value));
        }
        as.allow("unit", "hoursPerDay");
        return value(field, from, days(as, schema));
    }

    private static FieldRule time(Section as, String field, JqExpression from, Schema schema) {
        as.allow("time", "zone");
        expect(as, schema, LogicalTypes.TimestampMicros.class, "a time");
        DateTimeFormatter format = as.text("time").equals("local") ? LOCAL : format(as, "time");
        return zoned(as, "zone", field, from, zone -> value -> Times.local(format, zone, value));
    }

    private static Conversion named(Section rule, Schema schema) {
        String name = rule.text("as");
        LogicalType type = schema.getLogicalType();
        if (type instanceof LogicalTypes.Decimal decimal) {
            if (name.equals("float")) {
                return value -> Conversions.rounded(value, decimal.getPrecision(), decimal.getScale());
            }
            if (HOURS.containsKey(name)) {
                return HOURS.get(name);
            }
        }
        Conversion time = TIMES.get(name);
        if (time != null && type instanceof LogicalTypes.TimestampMicros) {
            return time;
        }
        if (time != null && type instanceof LogicalTypes.Date) {
            return value -> Times.midnight(time.convert(value), value);
        }
        rule.problem(
                "as",
                "unknown unit '" + name + "' for this type; numbers: float, seconds, minutes, hours, duration, clock; "
                        + "times and dates: epoch-millis, epoch-seconds, odata");
        return value -> value;
    }

    private static Conversion days(Section as, Schema schema) {
        expect(as, schema, LogicalTypes.Decimal.class, "a number");
        if (!as.text("unit").equals("days")) {
            as.problem("unit", "must be days; other units are written as `as: minutes`");
        }
        BigDecimal hoursPerDay = as.number("hoursPerDay");
        return value -> Hours.ofDays(hoursPerDay, value);
    }

    private static FieldRule zoned(
            Section as, String key, String field, JqExpression from, Function<ZoneId, Conversion> conversion) {
        if (as.text(key).startsWith(".")) {
            return new ZonedRule(field, from, as.jq(key), conversion);
        }
        ZoneId zone = ZonedRule.zone(as.text(key));
        if (zone == null) {
            if (as.has(key)) {
                as.problem(key, "must be a time zone as Europe/Berlin, or jq that starts with a dot");
            }
            return value(field, from, value -> value);
        }
        return value(field, from, conversion.apply(zone));
    }

    private static FieldRule value(String field, JqExpression from, Conversion conversion) {
        return new ValueRule(field, from, conversion, CanonicalCause.WRONG_TYPE);
    }

    private static DateTimeFormatter format(Section as, String key) {
        try {
            // `uuuu`, because a year of an era is not resolved strictly.
            return DateTimeFormatter.ofPattern(as.text(key).replace('y', 'u')).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            as.problem(key, "must be a pattern as MM/dd/yyyy: " + e.getMessage());
            return DateTimeFormatter.ISO_LOCAL_DATE;
        }
    }

    private static void expect(Section as, Schema schema, Class<? extends LogicalType> type, String wanted) {
        if (!type.isInstance(schema.getLogicalType())) {
            as.problem("", "is for fields that hold " + wanted);
        }
    }
}
