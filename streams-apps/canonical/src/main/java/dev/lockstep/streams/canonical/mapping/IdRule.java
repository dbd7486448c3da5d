package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.identity.LinkKind;

/** A field that holds the canonical id of another record. */
sealed interface IdRule {
    /** Field of the canonical record. */
    String field();

    /** Position of the field in the schema. */
    int position();

    /**
     * The root that a source record is linked to.
     *
     * @param object the source record's object
     * @param id finds the source record's id
     */
    record Linked(String field, int position, LinkKind kind, ObjectName object, JqExpression id) implements IdRule {}

    /**
     * A record whose id follows from its source record alone.
     *
     * @param prefix of the other entity's ids
     */
    record Derived(String field, int position, String prefix, ObjectName object, JqExpression id) implements IdRule {}

    /**
     * The one record of its entity that the same root has.
     *
     * @param prefix of the other entity's ids
     */
    record OnlyOne(String field, int position, String prefix) implements IdRule {}
}
