package dev.lockstep.streams.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.streams.testkit.TopologyFixture;
import dev.lockstep.streams.writeback.domain.RetryPolicy;
import dev.lockstep.streams.writeback.domain.WriteBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WritebackShapeTest {
    @Test
    void shouldHaveTheShapeThatWasReviewedWhenBuilt() throws IOException {
        // Given
        String reviewed = Files.readString(Path.of("src/test/resources/topology.txt"));
        // When
        try (TopologyFixture fixture = new TopologyFixture(
                serdes -> new WritebackApp(
                        RetryPolicy.DEFAULT, WriteBudget.DEFAULT, serdes, Clock.fixed(Writes.NOW, ZoneOffset.UTC)),
                Writes.NOW)) {
            // Then
            assertThat(fixture.unnamedParts()).isEmpty();
            assertThat(fixture.description()).isEqualTo(reviewed).doesNotContain("repartition");
        }
    }
}
