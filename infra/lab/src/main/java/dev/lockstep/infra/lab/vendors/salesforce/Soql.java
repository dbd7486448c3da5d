package dev.lockstep.infra.lab.vendors.salesforce;

import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.Books;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The little of SOQL that the emulator understands: {@code SELECT a, b FROM X WHERE a = 'v' AND b > v LIMIT n}, with the
 * comparisons {@code = != > >= < <=} on text.
 */
record Soql(List<String> fields, String type, List<Condition> conditions, int limit) {

    private static final Pattern QUERY = Pattern.compile(
            "\\s*select\\s+([\\w.,\\s]+?)\\s+from\\s+(\\w+)"
                    + "(?:\\s+where\\s+(.+?))?(?:\\s+order\\s+by\\s+[\\w,\\s]+?)?(?:\\s+limit\\s+(\\d{1,6}))?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern CONDITION =
            Pattern.compile("\\s*([\\w.]+)\\s*(=|!=|>=|<=|>|<)\\s*('(?:[^'\\\\]|\\\\.)*'|[^\\s']+)\\s*");
    private static final Pattern AND =
            Pattern.compile("\\s+and\\s+(?=(?:[^']*'[^']*')*[^']*$)", Pattern.CASE_INSENSITIVE);

    /** A comparison of a field with a literal. */
    record Condition(String field, String operator, String value) {

        boolean holds(BookEntry entry) {
            int compared = text(entry).compareTo(value);
            return switch (operator) {
                case "=" -> compared == 0;
                case "!=" -> compared != 0;
                case ">" -> compared > 0;
                case ">=" -> compared >= 0;
                case "<" -> compared < 0;
                default -> compared <= 0;
            };
        }

        private String text(BookEntry entry) {
            return switch (field.toLowerCase(Locale.ROOT)) {
                case "id" -> entry.id();
                case "systemmodstamp", "lastmodifieddate" -> entry.changedAt().toString();
                default -> entry.text(field);
            };
        }
    }

    /** Reads a query; empty when it is none that this understands. */
    static Optional<Soql> of(String text) {
        Matcher query = QUERY.matcher(text);
        if (text.length() > 20_000 || !query.matches()) {
            return Optional.empty();
        }
        List<Condition> conditions = new ArrayList<>();
        if (query.group(3) != null) {
            for (String part : AND.split(query.group(3), -1)) {
                Matcher condition = CONDITION.matcher(part);
                if (!condition.matches()) {
                    return Optional.empty();
                }
                conditions.add(new Condition(condition.group(1), condition.group(2), literal(condition.group(3))));
            }
        }
        return Optional.of(new Soql(
                List.of(query.group(1).strip().split("\\s*,\\s*", -1)),
                query.group(2),
                conditions,
                query.group(4) == null ? Integer.MAX_VALUE : Integer.parseInt(query.group(4))));
    }

    /** The records it finds, oldest first. */
    List<BookEntry> run(Books books) {
        Optional<Condition> quick = conditions.stream()
                .filter(one -> one.operator().equals("=") && !one.field().equalsIgnoreCase("Id"))
                .findFirst();
        List<BookEntry> candidates =
                quick.map(one -> books.where(type, one.field(), one.value())).orElseGet(() -> books.all(type));
        return candidates.stream()
                .filter(entry -> conditions.stream().allMatch(one -> one.holds(entry)))
                .limit(limit)
                .toList();
    }

    private static String literal(String text) {
        return text.startsWith("'") ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
    }
}
