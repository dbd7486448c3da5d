package dev.lockstep.streams.engagement.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.streams.engagement.http.RequestBody.Problems;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * A canonical record in JSON: fields by their names, days as yyyy-MM-dd, instants as ISO-8601, decimals as text or numbers.
 * Whatever does not fit is noted with its path, and the field stays null.
 */
final class JsonRecord {
    private static final int MOST_ITEMS = 500;
    private static final int LONGEST_TEXT = 1_000;

    private final Problems problems;

    JsonRecord(Problems problems) {
        this.problems = problems;
    }

    /** Reads the fields into a record, those that are left out excepted. */
    void fill(SpecificRecordBase record, JsonNode json, String path) {
        Schema schema = record.getSchema();
        json.fieldNames().forEachRemaining(name -> {
            if (schema.getField(name) == null) {
                problems.add(path + name, "is no field of " + schema.getName());
            }
        });
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = json.path(field.name());
            if (!value.isMissingNode() && !value.isNull()) {
                record.put(field.pos(), value(value, stated(field.schema()), path + field.name()));
            }
        }
    }

    private static Schema stated(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }

    private @Nullable Object value(JsonNode json, Schema schema, String path) {
        try {
            return logical(json, schema, path);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            problems.add(path, "'" + shortened(json) + "' is no " + words(schema));
            return null;
        }
    }

    private @Nullable Object logical(JsonNode json, Schema schema, String path) {
        LogicalType type = schema.getLogicalType();
        if (type instanceof LogicalTypes.Date) {
            return LocalDate.parse(json.asText());
        } else if (type instanceof LogicalTypes.TimestampMicros) {
            return Instant.parse(json.asText());
        } else if (type instanceof LogicalTypes.Decimal decimal) {
            return new BigDecimal(json.asText()).setScale(decimal.getScale(), RoundingMode.UNNECESSARY);
        }
        return switch (schema.getType()) {
            case STRING -> text(json);
            case BOOLEAN -> flag(json);
            case INT -> Integer.valueOf(json.asText());
            case LONG -> Long.valueOf(json.asText());
            case ENUM -> symbol(json, schema);
            case RECORD -> record(json, schema, path);
            case ARRAY -> list(json, schema, path);
            case MAP -> texts(json);
            default -> throw new IllegalArgumentException("a type that no canonical record has: " + schema);
        };
    }

    private static String text(JsonNode json) {
        if (!json.isTextual() || json.asText().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException();
        }
        return json.asText();
    }

    private static Boolean flag(JsonNode json) {
        if (!json.isBoolean()) {
            throw new IllegalArgumentException();
        }
        return json.booleanValue();
    }

    private static Object symbol(JsonNode json, Schema schema) {
        if (!schema.hasEnumSymbol(json.asText())) {
            throw new IllegalArgumentException();
        }
        return SpecificData.get().createEnum(json.asText(), schema);
    }

    private Object record(JsonNode json, Schema schema, String path) {
        if (!json.isObject()) {
            throw new IllegalArgumentException();
        }
        Object record = SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        fill((SpecificRecordBase) record, json, path + ".");
        requireAll((SpecificRecordBase) record, path);
        return record;
    }

    private void requireAll(SpecificRecordBase record, String path) {
        for (Schema.Field field : record.getSchema().getFields()) {
            if (!field.schema().isNullable() && record.get(field.pos()) == null) {
                problems.add(path + "." + field.name(), "is missing");
            }
        }
    }

    private List<Object> list(JsonNode json, Schema schema, String path) {
        if (!json.isArray() || json.size() > MOST_ITEMS) {
            throw new IllegalArgumentException();
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            Object item = value(json.get(i), schema.getElementType(), path + "[" + i + "]");
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.fieldNames()
                .forEachRemaining(name -> texts.put(name, json.get(name).asText()));
        return texts;
    }

    private static String words(Schema schema) {
        LogicalType type = schema.getLogicalType();
        if (type != null) {
            return type instanceof LogicalTypes.Date
                    ? "day like 2026-01-31"
                    : type instanceof LogicalTypes.Decimal decimal
                            ? "decimal number of at most " + decimal.getScale() + " decimals"
                            : "instant like 2026-01-31T09:00:00Z";
        }
        return schema.getType() == Schema.Type.ENUM
                ? schema.getName() + " of " + schema.getEnumSymbols()
                : schema.getType().getName() + " of a bearable size";
    }

    private static String shortened(JsonNode json) {
        String text = json.isTextual() ? json.asText() : json.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
