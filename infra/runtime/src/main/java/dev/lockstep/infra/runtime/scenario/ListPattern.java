package dev.lockstep.infra.runtime.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * A whole list of records: as many as expected, each as expected.
 *
 * @param subject what the list is about
 * @param expected records, in the order of the file
 */
record ListPattern(Subject subject, List<RecordPattern> expected) {
    /** What a list may be about. */
    enum Subject {
        /** Commands, in the order in which they were given. */
        ORDERS("orders", true),
        /** Lifecycle events, in the order in which they were announced. */
        EVENTS("events", true),
        /** Exceptions that are open. */
        OPEN_EXCEPTIONS("open exceptions", false),
        /** Exceptions that are over. */
        RESOLVED_EXCEPTIONS("resolved exceptions", false);

        private final String words;
        private final boolean ordered;

        Subject(String words, boolean ordered) {
            this.words = words;
            this.ordered = ordered;
        }

        /** The fields by which people tell its records apart. */
        List<String> names() {
            return switch (this) {
                case ORDERS -> List.of("kind", "targetSystem", "operation", "recordId");
                case EVENTS -> List.of("type", "subjectId");
                case OPEN_EXCEPTIONS -> List.of("cause", "owner", "message");
                case RESOLVED_EXCEPTIONS -> List.of("cause", "state");
            };
        }

        /** The key in the file. */
        String words() {
            return words;
        }
    }

    ListPattern {
        expected = List.copyOf(expected);
    }

    /** What differs, for people; empty when the list is as expected. */
    Optional<String> difference(List<? extends SpecificRecord> actual) {
        List<SpecificRecord> extra = new ArrayList<>(actual);
        List<RecordPattern> missing = new ArrayList<>();
        for (RecordPattern pattern : expected) {
            Optional<SpecificRecord> match =
                    extra.stream().filter(pattern::matches).findFirst();
            match.ifPresentOrElse(extra::remove, () -> missing.add(pattern));
        }
        if (!missing.isEmpty() || !extra.isEmpty()) {
            return Optional.of(whole(actual) + said(missing, extra));
        }
        return subject.ordered && !inOrder(actual)
                ? Optional.of(whole(actual) + "\n    the order differs")
                : Optional.empty();
    }

    private boolean inOrder(List<? extends SpecificRecord> actual) {
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).matches(actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    private String whole(List<? extends SpecificRecord> actual) {
        return subject.words + "\n    expected " + (expected.isEmpty() ? "none" : joined())
                + "\n    got      "
                + (actual.isEmpty() ? "none" : actual.stream().map(this::show).collect(Collectors.joining(", ")));
    }

    private String joined() {
        return expected.stream().map(RecordPattern::words).collect(Collectors.joining(", "));
    }

    private String said(List<RecordPattern> missing, List<SpecificRecord> extra) {
        StringBuilder text = new StringBuilder();
        for (RecordPattern pattern : missing) {
            text.append("\n    missing  ").append(pattern.words());
            extra.stream()
                    .min(Comparator.comparingInt(one -> pattern.differences(one).size()))
                    .ifPresent(near -> text.append("\n    nearest  ")
                            .append(show(near))
                            .append(": ")
                            .append(String.join("; ", pattern.differences(near))));
        }
        if (missing.isEmpty()) {
            extra.forEach(one -> text.append("\n    not expected  ").append(show(one)));
        }
        return text.toString();
    }

    private String show(SpecificRecord record) {
        return RecordPattern.show(record, subject.names());
    }
}
