package dev.lockstep.infra.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.runtime.fixture.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenariosCommandTest {
    private static final Path SHIPPED =
            Path.of("../../streams-apps/engagement/scenarios/activation-lost-mid-flow.yaml");

    @TempDir
    private Path folder;

    @Test
    void shouldSucceedWhenTheStoryHolds() {
        // When
        CommandRun run = CommandRun.of("scenarios engagement " + SHIPPED);
        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).hasSize(2).last().isEqualTo("1 passed, 0 failed");
        assertThat(run.lines().get(0)).startsWith("ok     activation-lost-mid-flow.yaml  A deal that is lost");
    }

    @Test
    void shouldFailWhenOneStoryOfAFolderDoesNotHold() throws IOException {
        // Given
        String story = Files.readString(SHIPPED);
        Files.writeString(folder.resolve("a.yaml"), story);
        Files.writeString(folder.resolve("b.yaml"), story.replace("owner: PMO", "owner: SALES_OPS"));
        // When
        CommandRun run = CommandRun.of("scenarios engagement " + folder);
        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("FAILED b.yaml: step 2 ", "owner expected SALES_OPS, got PMO")
                .endsWith("1 passed, 1 failed\n");
    }

    @Test
    void shouldSayEveryProblemWhenAFileCannotBeRead() throws IOException {
        // Given
        String story = Files.readString(SHIPPED).replace("stage: LOST", "stage: LOOST");
        Path file = Files.writeString(folder.resolve("a.yaml"), story);
        // When
        CommandRun run = CommandRun.of("scenarios engagement " + file);
        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).contains("UNREADABLE a.yaml", "there is no OpportunityStage 'LOOST'");
    }

    @Test
    void shouldSayWhatToNameWhenThereIsNothing() {
        // When
        CommandRun run = CommandRun.of("scenarios engagement " + folder.resolve("nowhere"));
        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("No scenario at ", "name a .yaml file or a folder");
    }
}
