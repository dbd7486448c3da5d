package dev.lockstep.streams.engagement.activation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import dev.lockstep.streams.engagement.activation.domain.Moves.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MovesTest {
    @Test
    void shouldSayWhatFollowsWhenAnythingHappensInAnyPhase() {
        // When / Then
        for (Phase phase : Phase.values()) {
            for (Trigger trigger : Trigger.values()) {
                assertThat(Moves.next(phase, trigger)).as(phase + " " + trigger).isNotEmpty();
            }
        }
    }

    @Test
    void shouldStandInTheReadmeWhenPrinted() throws IOException {
        // When
        String readme = Files.readString(Path.of("README.md"));
        // Then
        assertThat(readme).contains(Moves.markdown());
    }
}
