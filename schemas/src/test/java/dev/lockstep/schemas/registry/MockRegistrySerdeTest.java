package dev.lockstep.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.parts.MonetaryAmount;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MockRegistrySerdeTest {
    @Test
    void shouldReadWhatItWroteWhenRegistryIsInMemory() {
        // Given
        Map<String, ?> configuration = Map.of("schema.registry.url", "mock://first");
        var serde = RegistryAvroSerde.forValues(MonetaryAmount.class, configuration);
        var amount = new MonetaryAmount(new BigDecimal("1350.0000"), "EUR");
        // When
        byte[] bytes = serde.serializer().serialize("money", amount);
        // Then
        assertThat(serde.deserializer().deserialize("money", bytes)).isEqualTo(amount);
    }
}
