package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.expression.JqExpression;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping asks of a source record as a whole, before it takes it apart.
 *
 * @param when finds whether the mapping is concerned; null when it is for every record of the object
 * @param fate what has become of the record
 * @param explode takes the record apart; null when it makes one canonical record
 * @param actor finds who changed it; null when the payload does not tell
 * @param version finds its version; null when the connector tells it
 */
record WholeRecordRule(
        @Nullable JqExpression when,
        FateRule fate,
        @Nullable ExplodeRule explode,
        @Nullable JqExpression actor,
        @Nullable JqExpression version) {}
