package dev.lockstep.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StackOptionsTest {

    @Test
    void shouldRefuseARegistryWithoutItsKafkaWhenSchemasAreKeptThere() {
        // Given
        StackOptions all = StackOptions.ephemeral();

        // When / Then
        assertThatThrownBy(() -> all.withParts(Part.REGISTRY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add KAFKA")
                .hasMessageContaining("MEMORY");
    }

    @Test
    void shouldAllowARegistryAloneWhenSchemasAreKeptInMemory() {
        // Given
        StackOptions memory = StackOptions.ephemeral().withRegistryStorage(RegistryStorage.MEMORY);

        // When
        StackOptions alone = memory.withParts(Part.REGISTRY);

        // Then
        assertThat(alone.parts()).containsExactly(Part.REGISTRY);
        assertThat(alone.dataDirectory()).isEmpty();
    }

    @Test
    void shouldKeepAnAbsoluteDirectoryWhenGivenARelativeOne() {
        // Given
        Path relative = Path.of("data", "..", "firm");

        // When
        StackOptions options = StackOptions.persistent(relative);

        // Then
        assertThat(options.dataDirectory()).contains(Path.of("firm").toAbsolutePath());
    }

    @Test
    void shouldRefuseANumberThatIsNoPort() {
        assertThatThrownBy(() -> new Ports(9092, 70_000, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("registry port 70000 is not between 0 and 65535");
    }
}
