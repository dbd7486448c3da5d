package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates coded values before they are converted.
 *
 * @param values source value to canonical value
 * @param policy what to do with anything else
 * @param otherwise canonical value for anything else under {@link UnknownPolicy#DEFAULT}; else null
 * @param conversion to the type of the field
 */
record ValueMap(
        Map<String, String> values,
        UnknownPolicy policy,
        @Nullable String otherwise,
        Conversion conversion) implements Conversion {
    @Override
    public Object convert(JsonNode value) {
        String target = values.getOrDefault(value.asText(), otherwise);
        return target == null
                ? new Refusal("the value map does not know " + value)
                : conversion.convert(TextNode.valueOf(target));
    }
}
