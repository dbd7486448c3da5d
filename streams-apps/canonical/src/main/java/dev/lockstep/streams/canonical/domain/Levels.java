package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.ids.StableId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Values of watched fields as short text: words of an enumeration as they are, of everything else a digest, because
 * rules only ask whether it changed.
 */
public final class Levels {
    private static final String PREFIX = "v";
    private static final int DIGEST_LENGTH = 10;

    private Levels() {}

    /** What a record says in these fields; the same for values that say the same. */
    public static List<String> of(SpecificRecord record, List<Integer> fields) {
        List<String> levels = new ArrayList<>(fields.size());
        for (int field : fields) {
            levels.add(of(record.get(field)));
        }
        return levels;
    }

    /** Puts enumeration words back into a record; digests cannot be read back and leave the field as it is. */
    public static void restore(SpecificRecord record, List<Integer> fields, List<String> levels) {
        for (int i = 0; i < fields.size(); i++) {
            Schema words = words(record.getSchema().getFields().get(fields.get(i)));
            if (words != null && !levels.get(i).isEmpty()) {
                record.put(fields.get(i), SpecificData.get().createEnum(levels.get(i), words));
            }
        }
    }

    private static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Enum<?> word
                ? word.name()
                : StableId.of(PREFIX, text(value)).substring(0, DIGEST_LENGTH);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Levels::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof SpecificRecord record) {
            return record.getSchema().getFields().stream()
                    .map(field -> text(record.get(field.pos())))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        String plain = String.valueOf(value);
        return plain.length() + ":" + plain;
    }

    private static @Nullable Schema words(Schema.Field field) {
        Schema schema = field.schema();
        List<Schema> variants = schema.isUnion() ? schema.getTypes() : List.of(schema);
        return variants.stream()
                .filter(variant -> variant.getType() == Schema.Type.ENUM)
                .findFirst()
                .orElse(null);
    }
}
