package dev.lockstep.infra.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.runtime.fixture.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PoliciesCommandTest {
    @TempDir
    private Path firm;

    @Test
    void shouldFindNothingWrongWithWhatIsShipped() {
        // When
        CommandRun run = CommandRun.of("policies check");
        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("read every-deal/1: 16 gates").endsWith("5 gate sets, 0 problems\n");
    }

    @Test
    void shouldNameEveryProblemOfTheFirmsFilesWithFilePathValueAndRule() throws IOException {
        // Given
        Path gates = write("gates.yaml", "sets: { france: { 1: { legalEntities: [FR01], gates: [horoscope] } } }\n");
        Path activation = write("activation.yaml", "default: { stepDeadline: soon }\n");
        // When
        CommandRun run = CommandRun.of("policies check --overrides " + firm);
        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(gates + ": sets.france.1.gates[0] = horoscope: is no gate; gates are terms approved, ")
                .contains(activation + ": default.stepDeadline = soon: must be a span of time like PT4H or P2D")
                .endsWith("6 gate sets, 2 problems\n");
    }

    private Path write(String file, String content) throws IOException {
        Path folder = Files.createDirectories(firm.resolve("policies"));
        return Files.writeString(folder.resolve(file), content);
    }
}
