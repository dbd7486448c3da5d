package dev.lockstep.streams.engagement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
    private enum Colour {
        RED
    }

    @TempDir
    Path folder;

    private final PolicyProblems problems = new PolicyProblems();

    @Test
    void shouldReadEveryKindOfValueWhenAllIsWell() throws IOException {
        // Given
        write("shipped/a.yaml", "version: 3\nfrom: 2026-01-31\nwait: PT4H\ncolour: RED\non: true\nnames: [x, y]\n");
        // When
        PolicyNode root = read();
        // Then
        assertThat(root.whole("version", 1)).contains(3);
        assertThat(root.day("from")).contains(LocalDate.parse("2026-01-31"));
        assertThat(root.duration("wait")).contains(Duration.ofHours(4));
        assertThat(root.oneOf("colour", Colour.class)).contains(Colour.RED);
        assertThat(root.flag("on")).contains(true);
        assertThat(root.texts("names")).containsExactly("x", "y");
        assertThat(root.day("absent")).isEmpty();
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void shouldNoteEveryProblemWithFilePathValueAndRuleWhenSeveralAreWrong() throws IOException {
        // Given
        write("shipped/a.yaml", "version: 0\nlist:\n  - colour: BLUE\n  - {}\nwait: -PT1S\ncolur: RED\n");
        // When
        PolicyNode root = read().knowing("version", "list", "wait");
        root.whole("version", 1);
        root.list("list").forEach(entry -> entry.oneOf("colour", Colour.class));
        root.duration("wait");
        // Then
        Path file = folder.resolve("shipped/a.yaml");
        assertThat(problems.found())
                .extracting(PolicyProblem::toString)
                .containsExactly(
                        file + ": colur = RED: is not known here; known are version, list, wait",
                        file + ": version = 0: must be a whole number of at least 1",
                        file + ": list[0].colour = BLUE: must be one of [RED]",
                        file + ": list[1].colour = (missing): must be one of [RED]",
                        file + ": wait = -PT1S: must be a span of time like PT4H or P2D, not negative");
        assertThatThrownBy(problems::refuseIfAny)
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageStartingWith("5 problem(s) in policies:\n  ");
    }

    @Test
    void shouldLayTheFirmsFileOverTheShippedOneWhenBothAreThere() throws IOException {
        // Given
        write("shipped/a.yaml", "version: 1\nwait: PT4H\n");
        write("firm/a.yaml", "wait: PT8H\n");
        // When
        PolicyNode root = read();
        // Then
        assertThat(root.duration("wait")).contains(Duration.ofHours(8));
        assertThat(root.whole("version", 1)).contains(1);
    }

    @Test
    void shouldNoteTheDocumentWhenItIsMissingOrNoYaml() throws IOException {
        // When
        read();
        write("shipped/a.yaml", "a: [");
        read();
        // Then
        assertThat(problems.found()).hasSize(2).allSatisfy(problem -> assertThat(problem.path())
                .isEqualTo("(document)"));
    }

    private PolicyNode read() {
        return PolicyFile.read(
                new SystemsFolder(folder.resolve("shipped"), Optional.of(folder.resolve("firm"))), "a.yaml", problems);
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
