package dev.lockstep.streams.engagement.feedback.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.Policies;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackPolicy;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackPolicy.Field;
import dev.lockstep.streams.engagement.policy.PolicyProblem;
import dev.lockstep.streams.engagement.policy.PolicyProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackPolicyReaderTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadWhatIsShippedWhenNobodyChangesIt() {
        // When
        FeedbackPolicy policy = Policies.SHIPPED.feedback();
        // Then
        assertThat(policy.interval()).isEqualTo(Duration.ofMinutes(15));
        assertThat(policy.tell()).containsExactlyInAnyOrder(Field.values());
        assertThat(policy.stages()).hasSize(4);
    }

    @Test
    void shouldNameEveryProblemAtOnceWhenSeveralThingsAreWrong() throws IOException {
        // Given
        Files.writeString(folder.resolve("feedback.yaml"), """
                intervall: PT1M
                gather: -PT1S
                tell: [INVOICED, MARGIN]
                stages: [{ fromDays: 0, name: LATE }, { name: LATER }]
                zones: { DE01: Berlin }
                """);
        PolicyProblems problems = new PolicyProblems();
        // When
        FeedbackPolicyReader.read(SystemsFolder.shipped(folder), problems);
        // Then
        assertThat(problems.found())
                .extracting(PolicyProblem::path)
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "intervall",
                        "version",
                        "gather",
                        "tell[1]",
                        "stages[0].fromDays",
                        "stages[1].fromDays",
                        "zones.DE01"));
    }
}
