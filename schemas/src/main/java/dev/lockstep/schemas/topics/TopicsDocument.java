package dev.lockstep.schemas.topics;

import dev.lockstep.schemas.language.CompatibilityPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The catalogue as a page for people: {@code docs/generated/topics.md}. */
public final class TopicsDocument {
    private static final String HEAD = """
            # Topics

            Made from the topic catalogue (`schemas`, class `Topics`). Do not edit: change the catalogue and run
            `mvn -pl schemas -am test -Dtest=TopicsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dlockstep.docs.update=true`.

            Keys are UTF-8 text. *by root*: the partition follows from the part of the key before the slash, so that all
            records of one engagement share a partition. *compatibility*: what a new version of the schema owes to the
            released ones. There is one source topic per connected system.

            | topic | record | key | partitions | kept | compatibility | owner | classification |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private TopicsDocument() {}

    /** The page, ending in a line break; the same for the same catalogue. */
    public static String markdown() {
        List<String> rows = new ArrayList<>();
        Topics.all(List.of("<system>")).forEach(topic -> rows.add(row(topic)));
        rows.add(deadLetters());
        return HEAD + String.join("\n", rows) + "\n";
    }

    private static String row(Topic<?> topic) {
        return "| " + String.join(" | ", cells(topic)) + " |";
    }

    private static List<String> cells(Topic<?> topic) {
        return List.of(
                code(topic.name()),
                topic.valueType().getSimpleName(),
                code(topic.key()) + (topic.keying() == Topic.Keying.BY_ROOT ? ", by root" : ""),
                String.valueOf(topic.partitions()),
                kept(topic.retention()),
                CompatibilityPolicy.of(topic).name(),
                topic.owner(),
                topic.classification().name().toLowerCase(Locale.ROOT));
    }

    private static String deadLetters() {
        return "| " + code(Topics.DEAD_LETTERS) + " | raw bytes of any topic | as the record's own | "
                + Topics.ENGAGEMENT_PARTITIONS + " | " + kept(Topics.DEAD_LETTER_RETENTION)
                + " | none: cause and position are in the headers | integration-support | restricted |";
    }

    private static String kept(@Nullable Duration retention) {
        return retention == null ? "newest per key" : retention.toDays() + " days";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
