package dev.lockstep.infra.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ActivationsCommandTest {
    private final CommandLine command = new CommandLine(new ActivationsCommand());

    @ParameterizedTest
    @ValueSource(strings = {"reject", "release", "waive"})
    void shouldUnderstandEveryDecision(String decision) {
        // When
        CommandLine.ParseResult result = command.parseArgs(decision, "eng_1", "--actor", "ada", "--reason", "said so");
        // Then
        assertThat(result.subcommand().commandSpec().name()).isEqualTo(decision);
    }

    @Test
    void shouldRefuseADecisionThatNobodySigns() {
        // When / Then
        assertThatThrownBy(() -> command.parseArgs("reject", "eng_1"))
                .isInstanceOf(CommandLine.ParameterException.class);
    }
}
