package dev.lockstep.connectors.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class DurableProducerTest {
    @Test
    void shouldKeepDurabilityWhenSettingsTryToWeakenIt() {
        // Given
        PublisherSettings weak = new PublisherSettings(
                "localhost:1",
                "mock://x",
                1000,
                2000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Map.of("acks", "0", "enable.idempotence", "false", "client.id", "edge"));

        // When
        Map<String, Object> properties = DurableProducer.properties(weak);

        // Then
        assertThat(properties)
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                .containsEntry(ProducerConfig.CLIENT_ID_CONFIG, "edge");
    }

    @Test
    void shouldBeAcceptedByTheClientWhenBuiltFromDefaults() {
        // Given
        PublisherSettings defaults = PublisherSettings.defaults("localhost:1", "mock://x");

        // When
        var producer = DurableProducer.open(defaults);

        // Then
        producer.close(Duration.ZERO);
        assertThat(producer.metrics()).isNotEmpty();
    }
}
