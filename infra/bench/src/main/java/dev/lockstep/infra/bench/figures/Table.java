package dev.lockstep.infra.bench.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text under a heading, columns as wide as their widest cell; the last column is not padded. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these column names. */
    public Table(String... heading) {
        rows.add(List.of(heading));
    }

    /** Adds a row; missing cells at the end stay empty. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Adds a row for a figure with its target. */
    public Table row(String what, String measured, Target target) {
        return row(what, measured, target.limitText(), target.reached() ? "reached" : "MISSED");
    }

    /** The table, one line per row. */
    public String text() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        List<Integer> widths =
                IntStream.range(0, columns).map(this::width).boxed().toList();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining(System.lineSeparator()));
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column)
                        + " ".repeat(widths.get(column) - row.get(column).length()))
                .collect(Collectors.joining("   "))
                .stripTrailing();
    }
}
