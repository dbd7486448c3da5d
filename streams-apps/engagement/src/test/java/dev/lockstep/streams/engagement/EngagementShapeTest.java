package dev.lockstep.streams.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.streams.testkit.TopologyFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EngagementShapeTest {
    @Test
    void shouldHaveTheShapeThatWasReviewedWhenBuilt() throws IOException {
        // Given
        String reviewed = Files.readString(Path.of("src/test/resources/topology.txt"));
        // When
        try (TopologyFixture fixture = new TopologyFixture(
                serdes -> new EngagementApp(
                        EngagementSettings.DEFAULT, Policies.SHIPPED, serdes, Clock.fixed(Deals.NOW, ZoneOffset.UTC)),
                Deals.NOW)) {
            // Then
            assertThat(fixture.unnamedParts()).isEmpty();
            assertThat(fixture.description()).isEqualTo(reviewed);
        }
    }

    /** Only what bears on people, who belong to no engagement, leaves the partitions of the engagements. */
    @Test
    void shouldShuffleNothingButTheFactsOfStaffing() {
        // When
        try (TopologyFixture fixture = new TopologyFixture(
                serdes -> new EngagementApp(
                        EngagementSettings.DEFAULT, Policies.SHIPPED, serdes, Clock.fixed(Deals.NOW, ZoneOffset.UTC)),
                Deals.NOW)) {
            // Then
            assertThat(fixture.description().replace("staffing-facts-to-desk-repartition", ""))
                    .doesNotContain("repartition");
        }
    }
}
