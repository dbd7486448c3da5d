package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.identity.LinkKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where a mapping finds roots and the objects that it refers to; problems are noted in the sections. */
final class RootReader {
    private static final List<LinkKind> KINDS = List.of(LinkKind.CUSTOMER, LinkKind.RESOURCE, LinkKind.ENGAGEMENT);

    private RootReader() {}

    static RootRule root(Section root) {
        if (root.has("reference")) {
            root.allow("reference");
            return new RootRule.Code(root.jq("reference"));
        }
        if (root.has("object") || root.has("id")) {
            root.allow("kind", "object", "id");
            return new RootRule.Of(kind(root, "kind"), object(root, "object"), root.jq("id"));
        }
        root.allow("kind", "mint", "stamped", "name", "country", "taxId", "evidence", "crossReference");
        return new RootRule.Own(
                kind(root, "kind"),
                root.flag("mint"),
                root.optionalJq("stamped"),
                root.optionalJq("name"),
                root.optionalJq("country"),
                root.optionalJq("taxId"),
                root.jqs("evidence"),
                crossReference(root));
    }

    static LinkKind kind(Section section, String key) {
        String name = section.text(key);
        for (LinkKind kind : KINDS) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        section.problem(key, "must be one of " + KINDS + ", not '" + name + "'");
        return LinkKind.ENGAGEMENT;
    }

    /** An object by its name, or by jq that starts with a dot and finds its name in the record. */
    static ObjectName object(Section section, String key) {
        String text = section.text(key);
        return text.startsWith(".") ? new ObjectName("", section.jq(key)) : new ObjectName(text, null);
    }

    private static RootRule.@Nullable CrossReference crossReference(Section root) {
        if (!root.has("crossReference")) {
            return null;
        }
        Section other = root.section("crossReference");
        other.allow("system", "object", "id");
        return new RootRule.CrossReference(other.text("system"), object(other, "object"), other.jq("id"));
    }
}
