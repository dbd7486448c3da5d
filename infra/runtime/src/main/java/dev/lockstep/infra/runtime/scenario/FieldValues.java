package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.infra.runtime.scenario.Part.Fields;
import dev.lockstep.infra.runtime.scenario.Part.Items;
import dev.lockstep.infra.runtime.scenario.Part.Nothing;
import dev.lockstep.infra.runtime.scenario.Part.Text;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads what a field of the language holds. What does not fit is complained about and read as null. */
final class FieldValues {
    private static final Pattern MONEY = Pattern.compile("(-?\\d+(?:\\.\\d+)?) ([A-Z]{3})");

    private final Complaints complaints;

    FieldValues(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Whether null may stand in a field of this schema. */
    static boolean optional(Schema schema) {
        return schema.isUnion() && schema.isNullable();
    }

    /** The schema of the values of a field that may be null. */
    static Schema stated(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }

    /** The value as generated classes hold it. */
    @Nullable
    Object read(Part part, Schema schema) {
        if (part instanceof Nothing) {
            return optional(schema) ? null : complain(part, "a value must stand here");
        }
        Schema stated = stated(schema);
        return switch (stated.getType()) {
            case RECORD -> money(stated) ? money(part) : record(part, stated);
            case ARRAY -> items(part, stated);
            case MAP -> map(part);
            default -> part instanceof Text text ? single(text, stated) : complain(part, "one value is expected here");
        };
    }

    /** Whether the schema is that of an amount of money, which has a short form. */
    static boolean money(Schema schema) {
        return schema.getFullName().equals(MonetaryAmount.class.getName());
    }

    private @Nullable Object single(Text text, Schema schema) {
        try {
            return switch (schema.getType()) {
                case STRING -> text.value();
                case ENUM -> symbol(text, schema);
                case BOOLEAN -> truth(text);
                case INT ->
                    schema.getLogicalType() == null
                            ? (Object) Integer.valueOf(text.value())
                            : LocalDate.parse(text.value());
                case LONG ->
                    schema.getLogicalType() == null ? (Object) Long.valueOf(text.value()) : Instant.parse(text.value());
                case BYTES -> decimal(text, (LogicalTypes.Decimal) schema.getLogicalType());
                default -> throw new IllegalStateException("The language has no " + schema.getType());
            };
        } catch (DateTimeException e) {
            boolean day = schema.getType() == Schema.Type.INT;
            return complain(
                    text,
                    "'" + text.value() + "' is no "
                            + (day ? "day; write 2026-03-31" : "moment; write 2026-03-31T09:00:00Z"));
        } catch (NumberFormatException e) {
            return complain(text, "'" + text.value() + "' is no number of this field");
        }
    }

    private @Nullable Object symbol(Text text, Schema schema) {
        if (!schema.getEnumSymbols().contains(text.value())) {
            complaints.unknown(text.place(), schema.getName(), text.value(), schema.getEnumSymbols());
            return null;
        }
        return SpecificData.get().createEnum(text.value(), schema);
    }

    private @Nullable Object truth(Text text) {
        return switch (text.value()) {
            case "true" -> true;
            case "false" -> false;
            default -> complain(text, "'" + text.value() + "' is neither true nor false");
        };
    }

    private @Nullable Object decimal(Text text, LogicalTypes.Decimal type) {
        try {
            BigDecimal number = new BigDecimal(text.value()).setScale(type.getScale(), RoundingMode.UNNECESSARY);
            return number.precision() <= type.getPrecision() ? number : complain(text, "the number is too large");
        } catch (ArithmeticException e) {
            return complain(text, "has more than " + type.getScale() + " decimal places");
        }
    }

    private @Nullable Object money(Part part) {
        if (part instanceof Fields fields) {
            return record(fields, MonetaryAmount.getClassSchema());
        }
        Matcher money = MONEY.matcher(part.words());
        if (!(part instanceof Text) || !money.matches()) {
            return complain(part, "'" + part.words() + "' is no amount; write 1000.00 EUR");
        }
        try {
            return Money.of(money.group(1), money.group(2)).toRecord();
        } catch (IllegalArgumentException e) {
            return complain(part, "'" + part.words() + "' is no amount: " + e.getMessage());
        }
    }

    private @Nullable Object record(Part part, Schema schema) {
        if (!(part instanceof Fields fields)) {
            return complain(part, "the fields of a " + schema.getName() + " are expected here");
        }
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Map.Entry<String, Part> entry : fields.byName().entrySet()) {
            field(entry.getKey(), entry.getValue(), schema)
                    .ifPresent(field -> record.put(field.pos(), read(entry.getValue(), field.schema())));
        }
        schema.getFields().stream()
                .filter(field -> !fields.byName().containsKey(field.name()))
                .forEach(field -> leaveOut(record, field, fields));
        return record;
    }

    private void leaveOut(SpecificRecord record, Schema.Field field, Fields fields) {
        if (field.hasDefaultValue()) {
            record.put(field.pos(), SpecificData.get().getDefaultValue(field));
        } else {
            complaints.add(
                    fields.place(),
                    "'" + field.name() + "' is missing in this "
                            + record.getSchema().getName());
        }
    }

    /** The field of this name; empty, with a complaint, when the schema has none. */
    Optional<Schema.Field> field(String name, Part part, Schema schema) {
        Schema.Field field = schema.getField(name);
        if (field == null) {
            List<String> known =
                    schema.getFields().stream().map(Schema.Field::name).toList();
            complaints.unknown(part.place(), "field of " + schema.getName(), name, known);
        }
        return Optional.ofNullable(field);
    }

    private @Nullable Object items(Part part, Schema schema) {
        if (!(part instanceof Items items)) {
            return complain(part, "a list is expected here: [ … ]");
        }
        List<Object> all = new ArrayList<>();
        for (Part item : items.all()) {
            Object value = read(item, schema.getElementType());
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    private @Nullable Object map(Part part) {
        if (!(part instanceof Fields fields)) {
            return complain(part, "names and values are expected here: { … }");
        }
        Map<String, String> all = new LinkedHashMap<>();
        fields.byName().forEach((name, value) -> all.put(name, value.words()));
        return all;
    }

    private @Nullable Object complain(Part part, String wrong) {
        complaints.add(part.place(), wrong);
        return null;
    }
}
