package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.streams.canonical.mapping.Conversion.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Conversions by Avro type: exact, or refused with a reason. Nothing is rounded, cut or guessed. */
final class Conversions {
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    private static final int MAX_TEXT_IN_REASON = 60;

    private Conversions() {}

    /** The type of a field without its null branch. */
    static Schema required(Schema schema) {
        return !schema.isUnion()
                ? schema
                : schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema);
    }

    /** Conversion to a scalar, an enum or a list of texts; null when the type is a record or a list of records. */
    static @Nullable Conversion of(Schema schema) {
        Conversion logical = logical(schema.getLogicalType());
        if (logical != null) {
            return logical;
        }
        return switch (schema.getType()) {
            case STRING -> value -> value.isTextual() ? value.textValue() : refuse("text", value);
            case BOOLEAN -> value -> value.isBoolean() ? value.booleanValue() : refuse("true or false", value);
            case INT ->
                value -> value.canConvertToInt() && value.isIntegralNumber()
                        ? value.intValue()
                        : refuse("a whole number", value);
            case ENUM -> enumeration(schema);
            case ARRAY -> schema.getElementType().getType() == Schema.Type.STRING ? Conversions::texts : null;
            default -> null;
        };
    }

    /** ISO-8601 durations to decimal hours; twenty minutes are 0.333333, the only place where digits are dropped. */
    static Object hours(JsonNode value) {
        try {
            Duration duration = Duration.parse(value.asText());
            BigDecimal seconds =
                    BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
            return seconds.divide(SECONDS_PER_HOUR, 6, RoundingMode.HALF_EVEN);
        } catch (DateTimeException e) {
            return refuse("an ISO-8601 duration of days to seconds", value);
        }
    }

    private static @Nullable Conversion logical(@Nullable LogicalType type) {
        if (type instanceof LogicalTypes.Decimal decimal) {
            return value -> decimal(value, decimal.getPrecision(), decimal.getScale());
        }
        if (type instanceof LogicalTypes.Date) {
            return value -> parsed(value, LocalDate::parse, "a date yyyy-MM-dd");
        }
        if (type instanceof LogicalTypes.TimestampMicros) {
            return value -> parsed(
                    value,
                    text -> OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toInstant()
                            .truncatedTo(ChronoUnit.MICROS),
                    "an ISO-8601 time with its offset");
        }
        return null;
    }

    /** A decimal of the given precision and scale; never rounded. */
    static Object decimal(JsonNode value, int precision, int scale) {
        if (!value.isNumber() && !value.isTextual()) {
            return refuse("a number", value);
        }
        try {
            BigDecimal exact =
                    (value.isNumber() ? value.decimalValue() : new BigDecimal(value.textValue())).setScale(scale);
            return exact.precision() > precision
                    ? refuse("a number of at most " + (precision - scale) + " integer digits", value)
                    : exact;
        } catch (NumberFormatException e) {
            return refuse("a number", value);
        } catch (ArithmeticException e) {
            return refuse("a number of at most " + scale + " decimal places", value);
        }
    }

    /** No source may say the default symbol: it stands for what a reader of another version does not know. */
    private static Conversion enumeration(Schema schema) {
        Map<String, Object> constants = Arrays.stream(Entities.classOf(schema).getEnumConstants())
                .filter(constant -> !constant.toString().equals(schema.getEnumDefault()))
                .collect(Collectors.toUnmodifiableMap(Object::toString, Function.identity()));
        String symbols =
                schema.getEnumSymbols().stream().filter(constants::containsKey).collect(Collectors.joining(", "));
        return value -> {
            Object constant = constants.get(value.asText());
            return constant == null ? refuse("one of " + symbols, value) : constant;
        };
    }

    private static Object texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (!value.isArray()) {
            return refuse("a list of texts", value);
        }
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                return refuse("a list of texts", value);
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    private static Object parsed(JsonNode value, Function<String, Object> parser, String wanted) {
        try {
            return value.isTextual() ? parser.apply(value.textValue()) : refuse(wanted, value);
        } catch (DateTimeException e) {
            return refuse(wanted, value);
        }
    }

    private static Refusal refuse(String wanted, JsonNode value) {
        String text = value.toString();
        String shown = text.length() <= MAX_TEXT_IN_REASON ? text : text.substring(0, MAX_TEXT_IN_REASON) + "…";
        return new Refusal("must be " + wanted + ", not " + shown);
    }
}
