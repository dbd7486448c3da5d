package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Payloads as mappings see them: numbers keep every digit. */
final class Payload {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private Payload() {}

    /** The document; null when the text is JSON but no object. */
    static @Nullable ObjectNode read(String text) throws JsonProcessingException {
        JsonNode node = JSON.readTree(text);
        return node instanceof ObjectNode object ? object : null;
    }
}
