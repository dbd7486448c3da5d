package dev.lockstep.schemas.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** Earlier and later versions of a schema, as releases would make them. */
final class Evolution {
    private Evolution() {}

    static Schema without(Schema schema, String field) {
        return changed(schema, fields -> {
            fields.removeIf(candidate -> candidate.name().equals(field));
            return fields;
        });
    }

    static Schema with(Schema schema, Field added) {
        return changed(schema, fields -> {
            fields.add(0, added);
            return fields;
        });
    }

    private static Schema changed(Schema schema, UnaryOperator<List<Field>> change) {
        List<Field> fields = new ArrayList<>();
        schema.getFields().forEach(field -> fields.add(new Field(field, field.schema())));
        Schema changed = Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false);
        changed.setFields(change.apply(fields));
        return changed;
    }
}
