package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A time or date whose meaning depends on a time zone that the record names.
 *
 * @param place field of the canonical record
 * @param from where the value stands in the document
 * @param zone where the zone stands in the document
 * @param conversion the conversion in a zone
 */
record ZonedRule(String place, JqExpression from, JqExpression zone, Function<ZoneId, Conversion> conversion)
        implements FieldRule {
    @Override
    public @Nullable Object read(JsonNode document, List<Complaint> complaints) {
        if (ValueRule.evaluate(from, document, place, complaints) == null) {
            return null;
        }
        JsonNode named = ValueRule.evaluate(zone, document, place, complaints);
        ZoneId found = named == null ? null : zone(named.asText());
        if (found == null) {
            complaints.add(new Complaint(
                    CanonicalCause.WRONG_TYPE, place + ".zone", "must be a time zone as Europe/Berlin, not " + named));
            return null;
        }
        return new ValueRule(place, from, conversion.apply(found), CanonicalCause.WRONG_TYPE)
                .read(document, complaints);
    }

    /** The zone of a name; null when there is no such zone. */
    static @Nullable ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
