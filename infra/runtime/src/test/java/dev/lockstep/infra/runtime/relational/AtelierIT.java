package dev.lockstep.infra.runtime.relational;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.embedded.EmbeddedStack;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.StackOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A normalised database of nineteen tables: what is published are exactly the records and the lifecycle events that its
 * committed states justify, after live changes and after a fresh snapshot.
 */
class AtelierIT {
    private static final Path SYSTEMS = Path.of("src/test/resources/relational/systems");

    /** Another seed is another history: {@code -Dlockstep.test.seed=7}. */
    private static final long SEED = Long.getLong("lockstep.test.seed", 42);

    private static final int STEPS = Integer.getInteger("lockstep.test.steps", 200);

    @TempDir
    static Path folder;

    private static EmbeddedStack stack;
    private static Database database;

    @BeforeAll
    static void open() {
        stack = EmbeddedStack.start(StackOptions.ephemeral());
        List<String> scripts = List.of(
                Database.resource("relational/atelier.sql"),
                Database.resource("relational/atelier-books.sql"),
                Database.resource("relational/atelier-capture.sql"));
        database = Database.create(stack, "atelier", scripts);
    }

    @AfterAll
    static void close() {
        database.close();
        stack.close();
    }

    @Test
    void shouldSayWhatTheCommittedStatesSayAfterLiveChangesAndAfterAFreshSnapshot() {
        Path configuration = CapturedNode.configuration(folder.resolve("lockstep.yaml"), SYSTEMS, database);

        // Given
        new AtelierLife(database, new CommittedStates(database), SEED).found();
        CommittedStates lived = new CommittedStates(database);
        lived.look();
        AtelierLife life = new AtelierLife(database, lived, SEED);

        // When
        try (CapturedNode node = CapturedNode.start(stack, stack, database, configuration, folder.resolve("live"))) {
            node.digest();
            life.knownCases();
            for (int step = 0; step < STEPS; step++) {
                life.step();
            }
            node.digest();

            // Then
            assertAgreement("live", node, lived);
        }

        // When
        EmbeddedStack kafka = EmbeddedStack.start(StackOptions.ephemeral().withParts(Part.KAFKA));
        try (CapturedNode node = CapturedNode.start(kafka, stack, database, configuration, folder.resolve("fresh"))) {
            CommittedStates atSnapshot = new CommittedStates(database);
            atSnapshot.look();
            node.digest();

            // Then
            assertAgreement("fresh", node, atSnapshot);
        }
    }

    private static void assertAgreement(String when, CapturedNode node, CommittedStates states) {
        CanonicalBooks told = new CanonicalBooks(node.log());
        Map<String, List<String>> books = told.all();
        List<String> differences = new ArrayList<>();
        books.forEach((view, lines) -> differences.addAll(
                difference(when + " " + view, lines, database.lines("select line from books." + view))));
        differences.addAll(difference(when + " event", told.events(), states.events()));
        assertThat(differences).isEmpty();
        assertThat(told.repeatedEvents()).as(when).isEmpty();
        assertThat(books.get("totals")).isNotEmpty();
    }

    /** What only one side says; each line as often as one side says it more often. */
    private static List<String> difference(String what, List<String> told, List<String> committed) {
        List<String> tooMuch = new ArrayList<>(told);
        committed.forEach(tooMuch::remove);
        List<String> missing = new ArrayList<>(committed);
        told.forEach(missing::remove);
        return Stream.concat(
                        tooMuch.stream().map(line -> what + " is told but not true: " + line),
                        missing.stream().map(line -> what + " is true but not told: " + line))
                .toList();
    }
}
