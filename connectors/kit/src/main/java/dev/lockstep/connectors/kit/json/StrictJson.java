package dev.lockstep.connectors.kit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON as RFC 8259 says and no more: UTF-8 without byte order mark, one value, no key twice, no NaN, bounded depth and
 * numbers. Numbers keep their digits, so an amount leaves as it came.
 */
public final class StrictJson {
    /** Objects and arrays inside each other at most. */
    public static final int MAX_DEPTH = 64;

    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_NAME_LENGTH = 256;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxNameLength(MAX_NAME_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private StrictJson() {}

    /**
     * Reads a body.
     *
     * @throws MalformedBodyException saying what is wrong and where; its message holds nothing of the body's values
     */
    public static JsonNode read(byte[] body) throws MalformedBodyException {
        String text = text(body);
        if (text.isBlank()) {
            throw new MalformedBodyException("the body is empty", "at its start");
        }
        if (text.charAt(0) == BYTE_ORDER_MARK) {
            throw new MalformedBodyException("the body begins with a byte order mark", "at its start");
        }
        JsonNode root = parsed(text);
        SaneValues.check(root);
        return root;
    }

    private static JsonNode parsed(String text) throws MalformedBodyException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new MalformedBodyException("the body is not JSON: " + complaint(e), place(e.getLocation()));
        }
    }

    private static String text(byte[] body) throws MalformedBodyException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedBodyException("the body is not UTF-8", "somewhere in it");
        }
    }

    /** The parser's words without what it quotes from the body. */
    private static String complaint(JsonProcessingException e) {
        String words = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        return words.replaceAll("'[^']*'", "'…'").replaceAll("\"[^\"]*\"", "\"…\"");
    }

    private static String place(JsonLocation location) {
        return location == null
                ? "somewhere in it"
                : "at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
