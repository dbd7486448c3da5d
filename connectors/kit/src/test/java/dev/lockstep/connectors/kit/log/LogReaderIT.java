package dev.lockstep.connectors.kit.log;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.infra.embedded.Stack;
import dev.lockstep.schemas.topics.Topics;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class LogReaderIT {
    private static final Stack STACK = SharedStack.get(Part.KAFKA, Part.REGISTRY);

    @Test
    void shouldNotTakeATopicThatIsNotThereForAnEmptyOne() {
        // Given
        PublisherSettings kafka = PublisherSettings.defaults(STACK.bootstrapServers(), STACK.registryUrl());

        // When / Then
        assertThatThrownBy(() -> LogReader.open(Topics.SOURCE_CURSORS, kafka))
                .isInstanceOf(UnknownTopicOrPartitionException.class)
                .hasMessageContaining("lockstep topics apply");
    }
}
