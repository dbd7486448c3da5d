package dev.lockstep.infra.runtime.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What would be different if the changed mappings and rules had been there from the beginning.
 *
 * @param differences by kind: {@code records}, {@code events}, {@code exceptions}, {@code writes}
 */
public record RehearsalReport(Map<String, List<Difference>> differences) {
    private static final Map<String, String> TITLES = Map.of(
            "records", "Canonical records",
            "events", "Lifecycle events",
            "exceptions", "Open exceptions",
            "writes", "Writes to other systems");

    /** Compares two rehearsals of one history; only roots that a change within the scope touched count. */
    static RehearsalReport between(Told before, Told after) {
        Set<String> touched = new TreeSet<>(before.touched());
        touched.addAll(after.touched());
        // A problem of a record that never found a root has none that a source change could have touched.
        Predicate<Difference> counts =
                difference -> touched.contains(difference.any().rootId())
                        || difference.name().equals(difference.any().rootId());
        Map<String, List<Difference>> differences = new LinkedHashMap<>();
        differences.put("records", compared(before.records(), after.records(), counts));
        differences.put("events", compared(before.events(), after.events(), counts));
        differences.put("exceptions", compared(before.exceptions(), after.exceptions(), counts));
        differences.put("writes", compared(before.writes(), after.writes(), counts));
        return new RehearsalReport(differences);
    }

    /** Whether nothing would be different. */
    public boolean isEmpty() {
        return differences.values().stream().allMatch(List::isEmpty);
    }

    /**
     * The differences for people, counted by what they are about, with money and examples.
     *
     * @param examples how many of each group are shown
     */
    public String text(int examples) {
        List<String> lines = new ArrayList<>();
        lines.add(
                isEmpty()
                        ? "Nothing would be different."
                        : "What would be different if the changed rules had held from the beginning"
                                + " (+ more, - less, ~ other):");
        differences.forEach((kind, found) -> {
            lines.add("");
            lines.add(TITLES.get(kind) + ": " + (found.isEmpty() ? "no difference" : found.size() + " differ"));
            DifferenceGroup.of(found).forEach(group -> lines.addAll(group.lines(examples)));
        });
        return String.join(System.lineSeparator(), lines);
    }

    /** How many differences of each kind, for JSON. */
    public Map<String, Integer> figures() {
        Map<String, Integer> figures = new LinkedHashMap<>();
        differences.forEach((kind, found) -> figures.put(kind, found.size()));
        return figures;
    }

    private static List<Difference> compared(
            Map<String, Finding> before, Map<String, Finding> after, Predicate<Difference> counts) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> new Difference(name, before.get(name), after.get(name)))
                .filter(Difference::isReal)
                .filter(counts)
                .toList();
    }

    /**
     * One thing that the two rehearsals do not agree on.
     *
     * @param before what came of it under the rules that are; null when nothing did
     * @param after what came of it under the rules that are to be; null when nothing did
     */
    public record Difference(
            String name, @Nullable Finding before, @Nullable Finding after) {
        boolean isReal() {
            return before == null || after == null || !before.saysTheSame(after);
        }

        /** {@code +} only after, {@code -} only before, {@code ~} both and not the same. */
        char sign() {
            return before == null ? '+' : after == null ? '-' : '~';
        }

        /** The later of the two that is there. */
        Finding any() {
            Finding found = after == null ? before : after;
            if (found == null) {
                throw new IllegalStateException("A difference of nothing: " + name);
            }
            return found;
        }
    }
}
