package dev.lockstep.infra.runtime.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.infra.runtime.scenario.Part.Fields;
import dev.lockstep.infra.runtime.scenario.Part.Items;
import dev.lockstep.infra.runtime.scenario.Part.Nothing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a text that holds JSON must say: named fields as expected, lists as long as expected. */
record JsonPattern(Part expected) implements ValuePattern {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Optional<String> difference(@Nullable Object actual) {
        try {
            List<String> differences = new ArrayList<>();
            compare("", expected, JSON.readTree(actual == null ? "null" : actual.toString()), differences);
            return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
        } catch (JsonProcessingException e) {
            return Optional.of("is no JSON: " + actual);
        }
    }

    private static void compare(String path, Part wanted, JsonNode actual, List<String> differences) {
        if (wanted instanceof Fields fields) {
            for (Map.Entry<String, Part> field : fields.byName().entrySet()) {
                compare(path + "." + field.getKey(), field.getValue(), actual.path(field.getKey()), differences);
            }
        } else if (wanted instanceof Items items) {
            compareItems(path, items, actual, differences);
        } else if (wanted instanceof Nothing) {
            if (!actual.isMissingNode() && !actual.isNull()) {
                differences.add(path + " expected nothing, got " + actual);
            }
        } else {
            String text = actual.isValueNode() && !actual.isNull() ? actual.asText() : null;
            ValuePattern.text(wanted.words()).difference(text).ifPresent(one -> differences.add(path + " " + one));
        }
    }

    private static void compareItems(String path, Items items, JsonNode actual, List<String> differences) {
        if (!actual.isArray() || actual.size() != items.all().size()) {
            differences.add(path + " expected " + items.all().size() + " of them, got " + actual);
            return;
        }
        for (int i = 0; i < actual.size(); i++) {
            compare(path + "[" + (i + 1) + "]", items.all().get(i), actual.get(i), differences);
        }
    }
}
