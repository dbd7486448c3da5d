package dev.lockstep.infra.runtime.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What would be different if the changed mappings and rules had been there from the beginning.
 *
 * @param differences one line each, by kind: {@code records}, {@code events}, {@code exceptions}, {@code writes}
 */
public record RehearsalReport(Map<String, List<String>> differences) {
    private static final int LINES_OF_A_KIND = 100;
    private static final int LONGEST_VALUE = 120;

    /** Compares two rehearsals of one history; only roots that a change within the scope touched count. */
    static RehearsalReport between(Told before, Told after) {
        Set<String> touched = new TreeSet<>(before.touched());
        touched.addAll(after.touched());
        Predicate<String> counts = name -> touched.contains(before.rootOf().getOrDefault(name, ""))
                || touched.contains(after.rootOf().getOrDefault(name, ""));
        // A problem of a record that never found a root has none that a source change could have touched.
        Predicate<String> countsOrHasNoRoot = name -> counts.test(name)
                || name.equals(before.rootOf().get(name))
                || name.equals(after.rootOf().get(name));
        Map<String, List<String>> differences = new LinkedHashMap<>();
        differences.put("records", compared(before.records(), after.records(), counts, RehearsalReport::fields));
        differences.put("events", compared(before.events(), after.events(), counts, RehearsalReport::words));
        differences.put(
                "exceptions",
                compared(before.exceptions(), after.exceptions(), countsOrHasNoRoot, RehearsalReport::words));
        differences.put("writes", compared(before.writes(), after.writes(), counts, RehearsalReport::words));
        return new RehearsalReport(differences);
    }

    /** Whether nothing would be different. */
    public boolean isEmpty() {
        return differences.values().stream().allMatch(List::isEmpty);
    }

    /** The differences for people; of each kind the first hundred. */
    public String text() {
        List<String> lines = new ArrayList<>();
        differences.forEach((kind, found) -> {
            lines.add(found.size() + " " + kind + " differ" + (found.isEmpty() ? "" : ":"));
            found.stream().limit(LINES_OF_A_KIND).forEach(line -> lines.add("  " + line));
            if (found.size() > LINES_OF_A_KIND) {
                lines.add("  … and " + (found.size() - LINES_OF_A_KIND) + " more");
            }
        });
        return String.join(System.lineSeparator(), lines);
    }

    /** How many differences of each kind, for JSON. */
    public Map<String, Integer> figures() {
        Map<String, Integer> figures = new LinkedHashMap<>();
        differences.forEach((kind, found) -> figures.put(kind, found.size()));
        return figures;
    }

    private static <V> List<String> compared(
            Map<String, V> before, Map<String, V> after, Predicate<String> counts, Function<Change<V>, String> words) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(counts)
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> words.apply(new Change<>(name, before.get(name), after.get(name))))
                .toList();
    }

    private static String words(Change<String> change) {
        String sign = change.before() == null ? "+ " : change.after() == null ? "- " : "~ ";
        return sign + shortened(change.after() == null ? String.valueOf(change.before()) : change.after());
    }

    private static String fields(Change<Map<String, String>> change) {
        Map<String, String> before = change.before();
        Map<String, String> after = change.after();
        if (before == null || after == null) {
            return (before == null ? "+ " : "- ") + change.name();
        }
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> changed = names.stream()
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .map(field -> field + " " + shortened(before.getOrDefault(field, "(empty)")) + " → "
                        + shortened(after.getOrDefault(field, "(empty)")))
                .toList();
        return "~ " + change.name() + ": " + String.join("; ", changed);
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    private record Change<V>(
            String name, @Nullable V before, @Nullable V after) {}
}
