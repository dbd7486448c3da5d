package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.domain.identity.LinkKeys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the root of one document is.
 *
 * @param code root of reference data; null when the root is behind a link
 * @param link key of the link to the root; null when there is none
 * @param request what the desk may decide from; null when the root is another record's
 */
record Rooting(
        @Nullable String code,
        @Nullable String link,
        @Nullable LinkRequest request) {
    private static final String ROOT = "root";

    static Rooting of(RootRule rule, JsonNode document, SourceReference cause, Fate fate, List<Complaint> complaints) {
        if (rule instanceof RootRule.Code reference) {
            String code = id(reference.code(), document, ROOT, complaints);
            return known(code == null ? null : code.replace('/', '.'), null, null, complaints);
        }
        if (rule instanceof RootRule.Of of) {
            String id = id(of.id(), document, ROOT, complaints);
            String object = id == null ? null : of.object().in(document, ROOT, complaints);
            String link = id == null || object == null ? null : link(cause.getSystem(), of.kind(), object, id);
            return known(null, link, null, complaints);
        }
        LinkRequest request = request((RootRule.Own) rule, document, cause, fate, complaints);
        return known(null, LinkKeys.of(request), request, complaints);
    }

    static String link(String system, LinkKind kind, String object, String id) {
        return LinkKeys.of(system, kind, object + "/" + id);
    }

    /** An identifier as text, whether the source writes it as text or as a number; null when there is none. */
    static @Nullable String id(JqExpression from, JsonNode document, String place, List<Complaint> complaints) {
        JsonNode value = ValueRule.evaluate(from, document, place, complaints);
        if (value == null || (value.isTextual() && value.textValue().isEmpty())) {
            return null;
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            complaints.add(new Complaint(CanonicalCause.WRONG_TYPE, place, "must be an identifier, not " + value));
            return null;
        }
        return value.asText();
    }

    private static Rooting known(
            @Nullable String code, @Nullable String link, @Nullable LinkRequest request, List<Complaint> complaints) {
        if (code == null && link == null && !Complaint.anyBlocks(complaints)) {
            complaints.add(
                    new Complaint(CanonicalCause.MISSING_FIELD, ROOT, "the record does not say where it belongs"));
        }
        return new Rooting(code, link, request);
    }

    private static LinkRequest request(
            RootRule.Own rule, JsonNode document, SourceReference cause, Fate fate, List<Complaint> complaints) {
        Map<String, String> evidence = new TreeMap<>();
        rule.evidence().forEach((name, from) -> {
            String value = id(from, document, ROOT + "." + name, complaints);
            if (value != null) {
                evidence.put(name, value);
            }
        });
        return new LinkRequest(
                cause.getSystem(),
                rule.kind(),
                cause.getObject() + "/" + cause.getId(),
                text(rule.stamped(), document, complaints),
                false,
                rule.mint(),
                text(rule.name(), document, complaints),
                text(rule.country(), document, complaints),
                text(rule.taxId(), document, complaints),
                cause,
                evidence,
                rule.crossReference() == null
                        ? null
                        : crossReference(rule, rule.crossReference(), document, complaints),
                fate.mergedInto() == null ? null : cause.getObject() + "/" + fate.mergedInto());
    }

    private static @Nullable String crossReference(
            RootRule.Own rule, RootRule.CrossReference other, JsonNode document, List<Complaint> complaints) {
        String id = id(other.id(), document, ROOT + ".crossReference", complaints);
        String object = id == null ? null : other.object().in(document, ROOT + ".crossReference", complaints);
        return id == null || object == null ? null : link(other.system(), rule.kind(), object, id);
    }

    private static @Nullable String text(
            @Nullable JqExpression expression, JsonNode document, List<Complaint> complaints) {
        return expression == null ? null : id(expression, document, ROOT, complaints);
    }
}
