package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which fields of bodies nobody needs to see in order to know what was said. */
final class Masking {
    static final String MASK = "***";

    /** Words of names; a name is masked when these words stand in it next to each other, in any spelling. */
    private static final List<String> ALWAYS = List.of(
            "password",
            "passwd",
            "secret",
            "token",
            "authorization",
            "api key",
            "private key",
            "iban",
            "account number",
            "bank account",
            "tax id",
            "tax number",
            "vat",
            "ssn",
            "social security",
            "email",
            "e mail",
            "phone",
            "mobile",
            "birth");

    private static final int SHORTEST = 4;

    /** Systems name their fields out of a small stock; answers that do not must not fill the memory. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final Pattern BEFORE_A_CAPITAL = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern AFTER_CAPITALS = Pattern.compile("([A-Z]+)([A-Z][a-z])");
    private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9]+");

    private final Set<String> names;
    private final Map<String, Boolean> decided = new ConcurrentHashMap<>();

    Masking(Collection<String> more) {
        this.names = Stream.concat(ALWAYS.stream(), more.stream().map(Masking::words))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isMasked(String field) {
        Boolean known = decided.get(field);
        if (known == null) {
            known = isSensitive(field);
            if (decided.size() < MOST_REMEMBERED) {
                decided.put(field, known);
            }
        }
        return known;
    }

    private boolean isSensitive(String field) {
        String words = words(field);
        String joined = words.replace(" ", "");
        return names.stream()
                .anyMatch(
                        name -> (" " + words + " ").contains(" " + name + " ") || joined.equals(name.replace(" ", "")));
    }

    /** A copy with masked values. */
    JsonNode masked(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = ((ObjectNode) node).objectNode();
            node.properties()
                    .forEach(field -> copy.set(
                            field.getKey(),
                            isMasked(field.getKey()) && !field.getValue().isNull()
                                    ? copy.textNode(MASK)
                                    : masked(field.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = ((ArrayNode) node).arrayNode();
            node.forEach(item -> copy.add(masked(item)));
            return copy;
        }
        return node;
    }

    /** The masked values themselves, so that they can be struck out where they stand without their field. */
    Set<String> sensitive(JsonNode node) {
        Set<String> found = new HashSet<>();
        collect(node, false, found);
        return found;
    }

    private void collect(JsonNode node, boolean masked, Set<String> found) {
        if (node.isValueNode()) {
            if (masked && node.asText().length() >= SHORTEST && !node.isNull() && !node.isBoolean()) {
                found.add(node.asText());
            }
            return;
        }
        node.properties().forEach(field -> collect(field.getValue(), masked || isMasked(field.getKey()), found));
        if (node.isArray()) {
            node.forEach(item -> collect(item, masked, found));
        }
    }

    /** {@code taxId}, {@code tax_id} and {@code VATRegistration} as words in lower case. */
    private static String words(String name) {
        String apart = BEFORE_A_CAPITAL.matcher(name).replaceAll("$1 $2");
        apart = AFTER_CAPITALS.matcher(apart).replaceAll("$1 $2");
        return NO_WORD.matcher(apart).replaceAll(" ").trim().toLowerCase(Locale.ROOT);
    }
}
