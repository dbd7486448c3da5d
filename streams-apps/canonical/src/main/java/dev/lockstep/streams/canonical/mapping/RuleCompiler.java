package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.mapping.RecordRule.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Makes the rule of one field from its entry in the file and its type in the schema. */
final class RuleCompiler {
    private static final String MONEY = "MonetaryAmount";

    private RuleCompiler() {}

    /** The rule; problems are noted in the section. */
    static FieldRule compile(Section fields, String name, Schema type) {
        Schema schema = Conversions.required(type);
        if (schema.getType() == Schema.Type.RECORD && schema.getName().equals(MONEY)) {
            return money(fields, name);
        }
        if (schema.getType() == Schema.Type.ARRAY && schema.getElementType().getType() == Schema.Type.RECORD) {
            return list(fields, name, schema.getElementType());
        }
        return value(fields, name, schema);
    }

    private static FieldRule money(Section fields, String name) {
        Section money = fields.section(name);
        money.allow("amount", "currency", "subunits", "as");
        boolean rounded = money.has("as") && money.text("as").equals("float");
        if (money.has("as") && !rounded) {
            money.problem("as", "amounts can only be `as: float`");
        }
        return new MoneyRule(name, money.jq("amount"), money.jq("currency"), money.optionalJq("subunits"), rounded);
    }

    private static FieldRule list(Section fields, String name, Schema element) {
        Section list = fields.section(name);
        list.allow("each", "fields");
        Supplier<SpecificRecord> factory = Entities.factoryOf(element);
        return new ListRule(
                name, list.jq("each"), new RecordRule(name, factory, slots(list.section("fields"), element)));
    }

    private static List<Slot> slots(Section fields, Schema element) {
        List<Slot> slots = new ArrayList<>();
        for (String name : fields.keys()) {
            Schema.Field field = element.getField(name);
            if (field == null) {
                fields.problem(name, element.getName() + " has no such field");
            } else {
                slots.add(new Slot(name, field.pos(), isRequired(field), compile(fields, name, field.schema())));
            }
        }
        element.getFields().stream()
                .filter(field -> isRequired(field) && !fields.keys().contains(field.name()))
                .forEach(field -> fields.problem(field.name(), "is missing; " + element.getName() + " needs it"));
        return slots;
    }

    private static boolean isRequired(Schema.Field field) {
        return !field.hasDefaultValue();
    }

    private static FieldRule value(Section fields, String name, Schema schema) {
        Conversion conversion = Conversions.of(schema);
        if (conversion == null) {
            fields.problem(name, "fields of type " + schema.getName() + " cannot be mapped");
            conversion = value -> value;
        }
        boolean coded = schema.getType() == Schema.Type.ENUM;
        if (fields.isText(name)) {
            return new ValueRule(name, fields.jq(name), conversion, refusal(coded));
        }
        Section rule = fields.section(name);
        if (rule.has("as")) {
            rule.allow("from", "as");
            return AsReader.read(rule, name, schema);
        }
        rule.allow("from", "map", "default", "unknown");
        return new ValueRule(name, rule.jq("from"), mapped(rule, conversion), CanonicalCause.UNMAPPED_VALUE);
    }

    private static CanonicalCause refusal(boolean coded) {
        return coded ? CanonicalCause.UNMAPPED_VALUE : CanonicalCause.WRONG_TYPE;
    }

    private static Conversion mapped(Section rule, Conversion conversion) {
        Map<String, String> values = new HashMap<>();
        Section map = rule.section("map");
        for (String key : map.keys()) {
            values.put(key, checked(map, key, map.text(key), conversion));
        }
        UnknownPolicy policy = policy(rule);
        String otherwise =
                policy == UnknownPolicy.DEFAULT ? checked(rule, "default", rule.text("default"), conversion) : null;
        return new ValueMap(Map.copyOf(values), policy, otherwise, conversion);
    }

    private static UnknownPolicy policy(Section rule) {
        String unknown = String.valueOf(rule.optional("unknown"));
        if (rule.has("default") && unknown.equals("null")) {
            return UnknownPolicy.DEFAULT;
        }
        if (unknown.equals("pass") && !rule.has("default")) {
            return UnknownPolicy.PASS;
        }
        if (!unknown.equals("reject") || rule.has("default")) {
            rule.problem(
                    "",
                    "a value map needs one policy for other values: `unknown: reject`, `unknown: pass` or"
                            + " `default: VALUE`");
        }
        return UnknownPolicy.REJECT;
    }

    private static String checked(Section section, String key, String value, Conversion conversion) {
        Object converted = conversion.convert(TextNode.valueOf(value));
        if (converted instanceof Conversion.Refusal refusal) {
            section.problem(key, refusal.reason());
        }
        return value;
    }
}
