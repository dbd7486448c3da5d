package dev.lockstep.schemas.topics;

import dev.lockstep.schemas.topics.TopicStep.Alter;
import dev.lockstep.schemas.topics.TopicStep.Create;
import dev.lockstep.schemas.topics.TopicStep.Keep;
import dev.lockstep.schemas.topics.TopicStep.Refuse;
import dev.lockstep.schemas.topics.TopicStep.Unmanaged;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands between the cluster and the catalogue.
 *
 * @param steps one per topic of the catalogue in its order, then unmanaged topics by name
 */
public record TopicPlan(List<TopicStep> steps) {
    /** What the names of our topics begin with. */
    static final String PREFIX = "lockstep.";

    /** Copies the steps. */
    public TopicPlan {
        steps = List.copyOf(steps);
    }

    /** Compares what should be with what is. */
    public static TopicPlan between(List<DesiredTopic> desired, Collection<ExistingTopic> existing) {
        Map<String, ExistingTopic> present =
                existing.stream().collect(Collectors.toMap(ExistingTopic::name, Function.identity()));
        Set<String> managed = desired.stream().map(DesiredTopic::name).collect(Collectors.toSet());
        Stream<TopicStep> ours = desired.stream().map(topic -> step(topic, present));
        Stream<TopicStep> others = present.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !managed.contains(name))
                .sorted()
                .map(Unmanaged::new);
        return new TopicPlan(Stream.concat(ours, others).toList());
    }

    /** Whether nothing is left to do. */
    public boolean isDone() {
        return steps.stream().allMatch(step -> step instanceof Keep || step instanceof Unmanaged);
    }

    /** Steps of one kind, in order. */
    public <S extends TopicStep> List<S> steps(Class<S> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The plan for people: one aligned line per topic, ending in a line break. */
    public String table() {
        int width = steps.stream().mapToInt(step -> step.topic().length()).max().orElse(0);
        String format = "%-9s  %-" + Math.max(1, width) + "s  %s%n";
        return steps.stream()
                .map(step -> format.formatted(step.verb(), step.topic(), step.explanation()))
                .collect(Collectors.joining());
    }

    private static TopicStep step(DesiredTopic desired, Map<String, ExistingTopic> present) {
        ExistingTopic existing = present.get(desired.name());
        if (existing == null) {
            return new Create(desired);
        }
        if (existing.partitions() != desired.partitions()) {
            return new Refuse(desired.name(), desired.partitions(), existing.partitions());
        }
        return configured(desired, existing);
    }

    private static TopicStep configured(DesiredTopic desired, ExistingTopic existing) {
        Map<String, String> changes = new TreeMap<>();
        Map<String, String> replaced = new TreeMap<>();
        desired.configuration().forEach((name, value) -> {
            String found = existing.configuration().getOrDefault(name, "nothing");
            if (!value.equals(found)) {
                changes.put(name, value);
                replaced.put(name, found);
            }
        });
        return changes.isEmpty() ? new Keep(desired.name()) : new Alter(desired.name(), changes, replaced);
    }
}
