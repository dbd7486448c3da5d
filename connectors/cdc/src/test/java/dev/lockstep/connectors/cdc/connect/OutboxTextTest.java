package dev.lockstep.connectors.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.cdc.fold.Outbox;
import dev.lockstep.connectors.cdc.fold.RowOperation;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class OutboxTextTest {
    private static final Map<String, String> NEEDED =
            Map.of(FoldingConfig.SYSTEM, "shop", FoldingConfig.TABLES, "public.client");

    @Test
    void shouldReadBackWhatWasWritten() {
        // Given
        Outbox outbox = new Outbox(
                "public.outbox",
                "event_id",
                "kind",
                "key",
                "body",
                "type",
                Map.of("Placed", RowOperation.CREATE, "Gone", RowOperation.DELETE),
                "version",
                null);
        Map<String, String> settings = new HashMap<>(NEEDED);

        // When
        settings.putAll(OutboxText.write(outbox));

        // Then
        assertThat(new FoldingConfig(settings).outbox()).contains(outbox);
        assertThat(new FoldingConfig(settings).applicationTables()).containsExactly("public.client", "public.outbox");
    }

    @Test
    void shouldRefuseAMeaningThatDoesNotExist() {
        // Given
        Map<String, String> settings = new HashMap<>(NEEDED);
        settings.put("lockstep.outbox.operations", "Placed:MADE");

        // When / Then
        assertThatThrownBy(() -> new FoldingConfig(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Placed:MADE");
    }
}
