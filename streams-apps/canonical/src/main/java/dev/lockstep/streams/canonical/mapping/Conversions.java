package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.streams.canonical.mapping.Conversion.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

/** Conversions by Avro type: exact, or refused with a reason. Nothing is rounded unless a mapping says so. */
final class Conversions {
    private static final int MAX_DIGITS = 100;
    private static final int MAX_INT_DIGITS = 10;
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
            case BOOLEAN -> Conversions::flag;
            case INT -> Conversions::whole;
            case ENUM -> enumeration(schema);
            case ARRAY -> schema.getElementType().getType() == Schema.Type.STRING ? Conversions::texts : null;
            default -> null;
        };
    }

    private static @Nullable Conversion logical(@Nullable LogicalType type) {
        if (type instanceof LogicalTypes.Decimal decimal) {
            return value -> decimal(value, decimal.getPrecision(), decimal.getScale());
        }
        if (type instanceof LogicalTypes.Date) {
            return Times::date;
        }
        if (type instanceof LogicalTypes.TimestampMicros) {
            return Times::withOffset;
        }
        return null;
    }

    /** A decimal of the given precision and scale; never rounded. */
    static Object decimal(JsonNode value, int precision, int scale) {
        BigDecimal number = number(value);
        return number == null ? refuse("a number", value) : exact(number, value, precision, scale);
    }

    /** A binary floating point number by its shortest decimal text, rounded half to even. */
    static Object rounded(JsonNode value, int precision, int scale) {
        BigDecimal number = number(value);
        return number == null
                ? refuse("a number", value)
                : exact(number.setScale(scale, RoundingMode.HALF_EVEN), value, precision, scale);
    }

    /** A number with exactly these decimal places, or why the value behind it cannot be taken. */
    static Object exact(BigDecimal number, JsonNode value, int precision, int scale) {
        try {
            BigDecimal exact = number.setScale(scale);
            return exact.precision() > precision
                    ? refuse("a number of at most " + (precision - scale) + " integer digits", value)
                    : exact;
        } catch (ArithmeticException e) {
            return refuse("a number of at most " + scale + " decimal places", value);
        }
    }

    /** A number that may stand as text; null when it is none, or of a size that no business knows. */
    static @Nullable BigDecimal number(JsonNode value) {
        if (!value.isNumber() && !value.isTextual()) {
            return null;
        }
        try {
            BigDecimal number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.textValue());
            // A few characters can ask for a billion digits: 1e999999999.
            return Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Object whole(JsonNode value) {
        Object exact = decimal(value, MAX_INT_DIGITS, 0);
        boolean small =
                exact instanceof BigDecimal number && number.toBigInteger().bitLength() < Integer.SIZE;
        return small ? ((BigDecimal) exact).intValueExact() : refuse("a whole number", value);
    }

    private static Object flag(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return switch (value.asText()) {
            case "true" -> true;
            case "false" -> false;
            default -> refuse("true or false", value);
        };
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

    /** A refusal that shows the start of the value. */
    static Refusal refuse(String wanted, JsonNode value) {
        String text = value.toString();
        String shown = text.length() <= MAX_TEXT_IN_REASON ? text : text.substring(0, MAX_TEXT_IN_REASON) + "…";
        return new Refusal("must be " + wanted + ", not " + shown);
    }
}
