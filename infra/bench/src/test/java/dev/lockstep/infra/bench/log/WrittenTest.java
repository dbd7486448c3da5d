package dev.lockstep.infra.bench.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class WrittenTest {
    private static final TopicPartition SOURCE = new TopicPartition("lockstep.source.psa.v1", 0);
    private static final TopicPartition EVENTS = new TopicPartition("lockstep.lifecycle.v1", 3);

    @Test
    void shouldDivideByTheSourceRecordsWhenShown() {
        // Given
        Written written = new Written(
                4,
                Map.of(SOURCE.topic(), 4L, EVENTS.topic(), 3L),
                2,
                Map.of(SOURCE.topic(), 800L, EVENTS.topic(), 200L));

        // When
        Map<String, Object> figures = written.figures();

        // Then
        assertThat(figures)
                .contains(
                        entry("recordsPerSource", 1.75),
                        entry("markersPerSource", 0.5),
                        entry("bytesPerSource", 250.0));
        assertThat(new Written(4, Map.of(SOURCE.topic(), 6L), 0, Map.of()).perTopic())
                .isEqualTo("source.psa 1.5");
    }

    @Test
    void shouldStartAtTheBeginningWhenATopicWasNotThereBefore() {
        // Given
        Mark before = new Mark(Map.of(SOURCE, 10L), Map.of(SOURCE.topic(), 100L));
        Mark after = new Mark(Map.of(SOURCE, 10L, EVENTS, 5L), Map.of(SOURCE.topic(), 100L, EVENTS.topic(), 70L));

        // When
        Map<TopicPartition, Long> grown = after.grownSince(before);

        // Then
        assertThat(grown).containsExactly(entry(EVENTS, 0L));
        assertThat(after.bytesSince(before)).containsExactly(entry(EVENTS.topic(), 70L));
    }
}
