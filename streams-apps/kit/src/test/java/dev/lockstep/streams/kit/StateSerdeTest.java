package dev.lockstep.streams.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.schemas.money.Money;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateSerdeTest {
    private static final Instant NOW = Instant.parse("2026-02-09T10:00:00.123456Z");

    sealed interface Light permits Green, Stopped {}

    record Green(Money price) implements Light {}

    sealed interface Stopped extends Light permits Red {}

    record Red(LocalDate since, Instant until) implements Stopped {}

    record Crossing(String name, List<Light> lights, Stopped worst) {
        boolean isOpen() {
            return lights.isEmpty();
        }
    }

    private final StateSerde<Crossing> serde = new StateSerde<>(Crossing.class, Light.class);

    @Test
    void shouldReadBackWhatItWroteWhenPartsAreSealed() {
        // Given
        Red red = new Red(LocalDate.parse("2026-02-09"), NOW);
        Crossing crossing = new Crossing("North", List.of(new Green(Money.of("12.50", "EUR")), red), red);
        // When
        Crossing read =
                serde.deserializer().deserialize("any", serde.serializer().serialize("any", crossing));
        // Then
        assertThat(read).isEqualTo(crossing);
    }

    @Test
    void shouldSkipComponentsWhenTheyAreGoneFromTheRecord() {
        // Given
        byte[] older = "{\"name\":\"North\",\"lights\":[],\"colour\":\"grey\"}".getBytes(StandardCharsets.UTF_8);
        // When
        Crossing read = serde.deserializer().deserialize("any", older);
        // Then
        assertThat(read).isEqualTo(new Crossing("North", List.of(), null));
    }

    @Test
    void shouldKeepNothingWhenThereIsNothing() {
        // When
        byte[] written = serde.serializer().serialize("any", null);
        // Then
        assertThat(written).isNull();
        assertThat(serde.deserializer().deserialize("any", null)).isNull();
    }

    @Test
    void shouldSayWhatIsWrongWhenBytesAreNoState() {
        // Given
        byte[] bytes = "no json".getBytes(StandardCharsets.UTF_8);
        // When / Then
        assertThatThrownBy(() -> serde.deserializer().deserialize("any", bytes))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("State cannot be read");
    }
}
