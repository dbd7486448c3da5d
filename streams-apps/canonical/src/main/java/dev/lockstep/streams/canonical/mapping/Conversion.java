package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** From a JSON value that is not null to a Java value of one Avro type. */
interface Conversion {
    /** The value, or a {@link Refusal} that says why there is none. */
    Object convert(JsonNode value);

    /** A value that cannot be taken, and why. */
    record Refusal(String reason) {}
}
