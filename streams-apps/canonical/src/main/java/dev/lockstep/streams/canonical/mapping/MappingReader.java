package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.streams.canonical.mapping.Entities.EntityType;
import dev.lockstep.streams.canonical.mapping.RecordRule.Slot;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads one mapping file; problems are noted in its sections. */
final class MappingReader {
    private MappingReader() {}

    /** The mapping; null when the file does not even name its entity. */
    static @Nullable EntityMapping read(Section file, String system) {
        file.allow(
                "source",
                "canonical",
                "root",
                "identity",
                "explode",
                "element",
                "deleted",
                "archived",
                "mergedInto",
                "version",
                "actor",
                "custom",
                "parts",
                "lookups",
                "required",
                "fields");
        String name = file.text("canonical");
        EntityType entity = Entities.named(name);
        if (entity == null) {
            file.problem("canonical", "no canonical entity '" + name + "'; known: " + Entities.names());
            return null;
        }
        Section selected = file.section("source");
        SourceSelector source = source(file, selected, system);
        RootRule root = RootReader.root(file.section("root"));
        Section fields = file.section("fields");
        List<Slot> slots = new ArrayList<>();
        List<IdRule> ids = new ArrayList<>();
        fields.keys().forEach(field -> addField(entity, fields, field, file.texts("required"), slots, ids));
        checkRequired(file, fields, entity);
        DocumentMapping documents =
                new DocumentMapping(entity, isOnePerRoot(file), root, slots, ids, file.jqs("custom"));
        String version = source + "@" + file.digest();
        WholeRecordRule whole = whole(file, selected, source);
        return new EntityMapping(
                source, whole, documents, version, PayloadFields.read(file, source, entity.name(), version));
    }

    private static SourceSelector source(Section file, Section source, String folder) {
        source.allow("system", "object", "incomplete", "when");
        String system = source.text("system");
        if (!system.equals(folder)) {
            source.problem("system", "must be '" + folder + "', the folder that the file is in");
        }
        List<Part> parts = new ArrayList<>();
        file.sections("parts").forEach((name, part) -> parts.add(part(name, part)));
        if (parts.stream().filter(Part::each).count() > 1) {
            file.problem("parts", "only one part can make canonical records of its own");
        }
        List<Lookup> lookups = new ArrayList<>();
        file.sections("lookups").forEach((name, lookup) -> lookups.add(lookup(name, lookup)));
        return new SourceSelector(system, source.text("object"), source.flag("incomplete"), parts, lookups);
    }

    private static Part part(String name, Section part) {
        part.allow("object", "owner", "each", "attribute", "value");
        if (part.has("attribute") != part.has("value")) {
            part.problem("", "`attribute` and `value` go together");
        }
        return new Part(
                name,
                part.text("object"),
                part.jq("owner"),
                part.flag("each"),
                part.optionalJq("attribute"),
                part.optionalJq("value"));
    }

    private static Lookup lookup(String name, Section lookup) {
        lookup.allow("object", "id", "columns");
        List<String> columns = lookup.texts("columns");
        if (columns.isEmpty()) {
            lookup.problem("columns", "must list the columns that the mapping uses");
        }
        return new Lookup(name, lookup.text("object"), lookup.jq("id"), columns);
    }

    private static WholeRecordRule whole(Section file, Section selected, SourceSelector source) {
        if (file.has("explode") != file.has("element")) {
            file.problem("explode", "`explode` and `element` go together");
        }
        boolean explodes = file.has("explode") && file.has("element");
        if (explodes && source.parts().stream().anyMatch(Part::each)) {
            file.problem("explode", "a part with `each` takes the record apart already");
        }
        if (explodes && isOnePerRoot(file)) {
            file.problem("identity", "must be source: several records of one would have the same id");
        }
        if (file.has("version") && source.isAssembled()) {
            file.problem("version", "the rows of assembled records need a sequence that the connector gives");
        }
        return new WholeRecordRule(
                selected.optionalJq("when"),
                new FateRule(file.optionalJq("deleted"), file.optionalJq("archived"), file.optionalJq("mergedInto")),
                explodes ? new ExplodeRule(file.jq("explode"), file.jq("element")) : null,
                file.optionalJq("actor"),
                file.optionalJq("version"));
    }

    private static boolean isOnePerRoot(Section file) {
        String identity = file.optional("identity");
        if (identity != null && !identity.equals("root") && !identity.equals("source")) {
            file.problem("identity", "must be root or source, not '" + identity + "'");
        }
        return "root".equals(identity);
    }

    private static void addField(
            EntityType entity, Section fields, String name, List<String> required, List<Slot> slots, List<IdRule> ids) {
        Schema.Field field = entity.field(name);
        if (field == null) {
            fields.problem(name, "unknown field; " + entity.name() + " has no such field");
            return;
        }
        if (!fields.isText(name)) {
            Section rule = fields.section(name);
            if (rule.has("ref") || rule.has("only") || rule.has("of")) {
                ids.add(id(rule, name, field.pos()));
                return;
            }
        }
        slots.add(new Slot(
                name, field.pos(), required.contains(name), RuleCompiler.compile(fields, name, field.schema())));
    }

    private static IdRule id(Section rule, String field, int position) {
        if (rule.has("only")) {
            rule.allow("only");
            return new IdRule.OnlyOne(field, position, prefix(rule, "only"));
        }
        JqExpression id = rule.jq("id");
        if (rule.has("of")) {
            rule.allow("of", "object", "id");
            return new IdRule.Derived(field, position, prefix(rule, "of"), RootReader.object(rule, "object"), id);
        }
        rule.allow("ref", "object", "id");
        return new IdRule.Linked(field, position, RootReader.kind(rule, "ref"), RootReader.object(rule, "object"), id);
    }

    private static String prefix(Section rule, String key) {
        EntityType entity = Entities.named(rule.text(key));
        if (entity == null) {
            rule.problem(key, "no canonical entity '" + rule.text(key) + "'");
            return "";
        }
        return entity.prefix();
    }

    private static void checkRequired(Section file, Section fields, EntityType entity) {
        for (String name : file.texts("required")) {
            if (!fields.keys().contains(name)) {
                file.problem("required", entity.name() + "." + name + " is required but the file does not map it");
            }
        }
    }
}
