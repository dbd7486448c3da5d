package dev.lockstep.schemas.language;

import dev.lockstep.schemas.registry.CompatibilityRule;
import dev.lockstep.schemas.topics.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * A schema under the name by which it is released.
 *
 * @param name as in the registry; for source topics, which all share one schema, with {@code system} in place of a name
 * @param current as this build has it
 * @param rule what the next version owes to the earlier ones
 */
public record Subject(String name, Schema current, CompatibilityRule rule) {

    /** Every subject of the catalogue, in its order. */
    public static List<Subject> all() {
        Map<String, Subject> subjects = new LinkedHashMap<>();
        Topics.all(List.of("system"))
                .forEach(topic -> subjects.put(
                        topic.valueSubject(),
                        new Subject(
                                topic.valueSubject(),
                                SpecificData.get().getSchema(topic.valueType()),
                                CompatibilityPolicy.of(topic))));
        return List.copyOf(subjects.values());
    }

    /** One sentence per reason why the current schema may not follow the released ones; empty when it may. */
    public List<String> violations(List<Schema> released) {
        return rule.violations(current, released).stream()
                .map(violation -> name + " breaks " + rule + ": " + violation)
                .toList();
    }
}
