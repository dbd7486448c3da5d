package dev.lockstep.infra.runtime.rehearsal;

import dev.lockstep.infra.runtime.rehearsal.RehearsalReport.Difference;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Differences of one sort: how many, how much money, which fields, and some of them. */
record DifferenceGroup(char sign, String name, List<Difference> differences) {
    private static final int LONGEST_VALUE = 60;
    private static final String NOTHING = "(empty)";

    /** Groups by what the differences are about, the largest first. */
    static List<DifferenceGroup> of(List<Difference> differences) {
        Map<String, List<Difference>> groups = differences.stream()
                .collect(Collectors.groupingBy(
                        each -> each.sign() + each.any().group(), TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new DifferenceGroup(
                        group.getKey().charAt(0), group.getKey().substring(1), group.getValue()))
                .sorted((one, other) -> Integer.compare(
                        other.differences().size(), one.differences().size()))
                .toList();
    }

    /** A line of sums and a line for each of the first examples. */
    List<String> lines(int examples) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "  %c %4d  %s%s", sign, differences.size(), name, sums()));
        differences.stream().limit(examples).forEach(each -> lines.add("            " + words(each)));
        if (examples > 0 && differences.size() > examples) {
            lines.add("            … and " + (differences.size() - examples) + " more");
        }
        return lines;
    }

    private String sums() {
        return sign == '~' ? fields() : money();
    }

    private String money() {
        Map<String, Money> byCurrency = new TreeMap<>();
        for (Difference each : differences) {
            MonetaryAmount amount = each.any().money();
            if (amount != null) {
                Money money = Money.from(amount);
                byCurrency.merge(money.currency(), money, Money::plus);
            }
        }
        String sums = byCurrency.values().stream().map(Money::toString).collect(Collectors.joining(", "));
        return sums.isEmpty() ? "" : "  " + sums;
    }

    private String fields() {
        Map<String, Integer> byField = new TreeMap<>();
        differences.forEach(each -> changed(each).forEach(field -> byField.merge(field, 1, Integer::sum)));
        return "  "
                + byField.entrySet().stream()
                        .map(field -> field.getKey() + " " + field.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String words(Difference each) {
        String words = each.any().words();
        return each.sign() != '~'
                ? words
                : words + ": "
                        + changed(each).stream()
                                .map(field ->
                                        field + " " + value(each.before(), field) + " → " + value(each.after(), field))
                                .collect(Collectors.joining("; "));
    }

    private static Set<String> changed(Difference each) {
        Finding before = each.before();
        Finding after = each.after();
        Set<String> names = new TreeSet<>();
        if (before != null && after != null) {
            names.addAll(before.fields().keySet());
            names.addAll(after.fields().keySet());
            names.removeIf(field ->
                    Objects.equals(before.fields().get(field), after.fields().get(field)));
        }
        return names;
    }

    private static String value(@Nullable Finding finding, String field) {
        String value = finding == null ? NOTHING : finding.fields().getOrDefault(field, NOTHING);
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
