package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.identity.LinkKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a source record finds the canonical root that it belongs to. */
sealed interface RootRule {

    /**
     * Reference data: the code is the root.
     *
     * @param code finds the code; slashes become dots
     */
    record Code(JqExpression code) implements RootRule {}

    /**
     * The record itself is linked to the root.
     *
     * @param mint whether a new root is made when nothing matches
     * @param stamped finds the canonical id that the record may carry; null when it carries none
     * @param name match evidence; null when there is none, as for country and tax id
     * @param evidence further match evidence by name
     * @param crossReference the record of another system that this one names as itself; null when it names none
     */
    record Own(
            LinkKind kind,
            boolean mint,
            @Nullable JqExpression stamped,
            @Nullable JqExpression name,
            @Nullable JqExpression country,
            @Nullable JqExpression taxId,
            Map<String, JqExpression> evidence,
            @Nullable CrossReference crossReference)
            implements RootRule {}

    /**
     * A record of another system that is the same thing.
     *
     * @param system the other system
     * @param object the other record's object
     * @param id finds the other record's id
     */
    record CrossReference(String system, ObjectName object, JqExpression id) {}

    /**
     * The record belongs to the root of another record of its system.
     *
     * @param object the other record's object
     * @param id finds the other record's id
     */
    record Of(LinkKind kind, ObjectName object, JqExpression id) implements RootRule {}
}
