package dev.lockstep.streams.canonical.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.streams.canonical.mapping.PayloadField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What the records of one object have looked like so far: which fields they have, down to the second level, and the type
 * of those that mappings read. Kept in memory; the store is written only when something is new.
 */
final class KnownShape {
    /** Sources that use ids as field names would never stop having new ones. */
    private static final int MAX_FIELDS = 2_000;

    private static final String NAME = "name:";
    private static final String TYPE = "type:";
    private static final String NOTHING = "nothing";

    /** How a field that is read stands. */
    enum State {
        /** As ever, or not told. */
        GOOD,
        /** It has another type than before. */
        OTHER_TYPE,
        /** It is required and not there. */
        GONE
    }

    /**
     * What a record says of a field.
     *
     * @param known type that the field had first under the mappings of now
     * @param changed whether the field stood differently before this record
     */
    record Verdict(State state, String known, boolean changed) {}

    /** A kept judgement, as text {@code type state version}. */
    private record Kept(String type, State state, String version) {
        static Kept of(String text) {
            String[] parts = text.split(" ", 3);
            return new Kept(parts[0], State.valueOf(parts[1]), parts[2]);
        }

        String text() {
            return type + " " + state + " " + version;
        }
    }

    private final String object;
    private final KeyValueStore<String, String> store;
    private final Map<String, Set<String>> names = new HashMap<>();
    private final Map<String, Kept> types = new HashMap<>();
    private int size;

    KnownShape(String object, KeyValueStore<String, String> store) {
        this.object = object;
        this.store = store;
        for (KeyValue<String, String> entry : KeyRanges.entries(store, object)) {
            String member = KeyRanges.memberOf(entry.key);
            if (member.startsWith(TYPE)) {
                types.put(member.substring(TYPE.length()), Kept.of(entry.value));
            } else {
                remember(member.substring(NAME.length()));
            }
        }
    }

    /** Takes in the fields of a record; those that are new, none for the first record of the object. */
    List<String> learn(ObjectNode payload) {
        boolean first = names.isEmpty();
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : payload.properties()) {
            Set<String> below = names.get(field.getKey());
            if (below == null) {
                found.add(field.getKey());
            }
            for (Map.Entry<String, JsonNode> inner : field.getValue().properties()) {
                if (below == null || !below.contains(inner.getKey())) {
                    found.add(field.getKey() + "." + inner.getKey());
                }
            }
        }
        found.removeIf(name -> !isNew(name));
        return first ? List.of() : found;
    }

    private boolean isNew(String name) {
        if (size >= MAX_FIELDS) {
            return false;
        }
        remember(name);
        store.put(KeyRanges.key(object, NAME + name), "");
        return true;
    }

    private void remember(String name) {
        int dot = name.indexOf('.');
        String top = dot < 0 ? name : name.substring(0, dot);
        Set<String> below = names.computeIfAbsent(top, key -> new HashSet<>());
        if (dot >= 0) {
            below.add(name.substring(dot + 1));
        }
        size++;
    }

    /** How a field that is read stands after a record; a value that is null says nothing. */
    Verdict judge(PayloadField field, JsonNode value) {
        Kept kept = types.get(field.path());
        String type = type(value);
        // Other mappings, other expectations: what they see first is what they were written for.
        if (kept == null || !kept.version().equals(field.version())) {
            boolean wasBad = kept != null && kept.state() != State.GOOD;
            if (!type.equals(NOTHING)) {
                keep(field, new Kept(type, State.GOOD, field.version()));
            }
            return new Verdict(State.GOOD, type, wasBad);
        }
        State state = state(field, kept, value, type);
        if (state != kept.state()) {
            keep(field, new Kept(kept.type(), state, kept.version()));
        }
        return new Verdict(state, kept.type(), state != kept.state());
    }

    private static State state(PayloadField field, Kept kept, JsonNode value, String type) {
        if (value.isMissingNode() && field.isRequired()) {
            return State.GONE;
        }
        if (type.equals(NOTHING)) {
            return kept.state();
        }
        return type.equals(kept.type()) ? State.GOOD : State.OTHER_TYPE;
    }

    private void keep(PayloadField field, Kept kept) {
        types.put(field.path(), kept);
        store.put(KeyRanges.key(object, TYPE + field.path()), kept.text());
    }

    /** The JSON type in words. */
    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "flag";
            case OBJECT, POJO -> "object";
            case ARRAY -> "list";
            default -> NOTHING;
        };
    }
}
