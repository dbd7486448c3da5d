package dev.lockstep.connectors.webhooks.body;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.kit.json.MalformedBodyException;
import dev.lockstep.connectors.kit.json.StrictJson;
import dev.lockstep.connectors.kit.json.XmlAsJson;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What bodies are written in. */
public enum BodyFormat {
    /** JSON in UTF-8. */
    JSON("application/(json|[a-z0-9.+-]+\\+json)"),
    /** XML in UTF-8. */
    XML("(text|application)/(xml|[a-z0-9.+-]+\\+xml)");

    private final Pattern contentType;

    BodyFormat(String mediaType) {
        this.contentType = Pattern.compile(mediaType + "\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");
    }

    /** The formats by the word that descriptors use. */
    public static Map<String, BodyFormat> byName() {
        return Map.of("json", JSON, "xml", XML);
    }

    /** Whether a header {@code Content-Type} names this format. */
    public boolean isNamedBy(@Nullable String header) {
        return header != null
                && contentType.matcher(header.trim().toLowerCase(Locale.ROOT)).matches();
    }

    /** Reads a body. */
    public JsonNode read(byte[] body) throws MalformedBodyException {
        return this == JSON ? StrictJson.read(body) : XmlAsJson.read(body);
    }
}
