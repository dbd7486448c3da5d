package dev.lockstep.connectors.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;

/** Values that are legal JSON but that no database and no ledger could hold: they would fail later, further from home. */
final class SaneValues {
    /** Digits before or after the decimal point, as written out. */
    private static final int MAX_DIGITS = 100;

    private SaneValues() {}

    static void check(JsonNode root) throws MalformedBodyException {
        check(root, "$");
    }

    private static void check(JsonNode node, String path) throws MalformedBodyException {
        if (node.isTextual()) {
            checkText(node.asText(), path);
        } else if (node.isBigDecimal()) {
            checkNumber(node.decimalValue(), path);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), path + "[" + i + "]");
            }
        } else if (node.isObject()) {
            checkFields(node, path);
        }
    }

    private static void checkFields(JsonNode node, String path) throws MalformedBodyException {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            checkText(field.getKey(), path);
            check(field.getValue(), path + "." + field.getKey());
        }
    }

    private static void checkText(String text, String path) throws MalformedBodyException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new MalformedBodyException("a text holds the character NUL", "at " + path);
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new MalformedBodyException("a text holds half of a surrogate pair", "at " + path);
            }
        }
    }

    private static void checkNumber(BigDecimal number, String path) throws MalformedBodyException {
        if (Math.abs((long) number.scale()) > MAX_DIGITS) {
            throw new MalformedBodyException("a number has more than " + MAX_DIGITS + " digits", "at " + path);
        }
    }
}
