package dev.lockstep.connectors.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTest {
    private record Settings(String name, List<Secret> secrets) {}

    @Test
    void shouldShowStarsWhenPrintedInsideSettings() {
        // Given
        Settings settings = new Settings("crm", List.of(Secret.of("canary-4711")));

        // When
        String printed = settings.toString();

        // Then
        assertThat(printed).isEqualTo("Settings[name=crm, secrets=[***]]");
    }

    @Test
    void shouldRefuseWhenBlank() {
        // Given
        String blank = " ";

        // When / Then
        assertThatThrownBy(() -> Secret.of(blank)).isInstanceOf(IllegalArgumentException.class);
    }
}
