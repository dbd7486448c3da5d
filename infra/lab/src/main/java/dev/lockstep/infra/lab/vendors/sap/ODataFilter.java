package dev.lockstep.infra.lab.vendors.sap;

import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.Books;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little of {@code $filter} that the emulator understands: {@code A eq 'x' and B/C eq datetime'…'}. */
record ODataFilter(List<Equal> conditions) {

    private static final Pattern CONDITION =
            Pattern.compile("\\s*([\\w/]+)\\s+eq\\s+(datetime)?'((?:[^']|'')*)'\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern AND =
            Pattern.compile("\\s+and\\s+(?=(?:[^']*'[^']*')*[^']*$)", Pattern.CASE_INSENSITIVE);

    /** A property that must have a value. */
    record Equal(String field, String value) {}

    /** Reads a filter; empty when it is none that this understands. A blank one lets everything through. */
    static Optional<ODataFilter> of(String text) {
        List<Equal> conditions = new ArrayList<>();
        if (text.isBlank()) {
            return Optional.of(new ODataFilter(conditions));
        }
        for (String part : AND.split(text, -1)) {
            Matcher condition = CONDITION.matcher(part);
            if (!condition.matches()) {
                return Optional.empty();
            }
            String value = condition.group(3).replace("''", "'");
            conditions.add(
                    new Equal(condition.group(1).replace('/', '.'), condition.group(2) == null ? value : date(value)));
        }
        return Optional.of(new ODataFilter(conditions));
    }

    List<BookEntry> run(Books books, String set) {
        List<BookEntry> candidates = conditions.isEmpty()
                ? books.all(set)
                : books.where(set, conditions.get(0).field(), conditions.get(0).value());
        return candidates.stream()
                .filter(entry -> conditions.stream()
                        .allMatch(one -> entry.text(one.field()).equals(one.value())))
                .toList();
    }

    /** A time as version 2 writes it in JSON, UTC; other text stays. */
    static String date(String iso) {
        try {
            return "/Date(" + LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli() + ")/";
        } catch (DateTimeParseException e) {
            return iso;
        }
    }
}
