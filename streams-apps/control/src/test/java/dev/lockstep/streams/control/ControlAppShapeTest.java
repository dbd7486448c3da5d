package dev.lockstep.streams.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.streams.testkit.TopologyFixture;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ControlAppShapeTest {
    @Test
    void shouldNameEveryPartAndShuffleNothing() {
        // When
        try (TopologyFixture fixture =
                new TopologyFixture(serdes -> new ControlApp(serdes, Clock.systemUTC()), Instant.EPOCH)) {
            // Then
            assertThat(fixture.unnamedParts()).isEmpty();
            assertThat(fixture.description()).doesNotContain("-repartition");
        }
    }

    @Test
    void shouldKeepAnEngagementInOneTaskWhenItsRecordsComeFromManyTopics() {
        // When
        try (TopologyFixture fixture =
                new TopologyFixture(serdes -> new ControlApp(serdes, Clock.systemUTC()), Instant.EPOCH)) {
            // Then
            Pattern subTopology = Pattern.compile("Sub-topology: \\d+(?! for global)");
            assertThat(subTopology.matcher(fixture.description()).results().count())
                    .as("books, and dead letters which have no root")
                    .isEqualTo(2);
        }
    }
}
