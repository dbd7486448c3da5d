package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CanonicalShapeTest {
    private static final Path EXPECTED = Path.of("src", "test", "resources", "canonical-topology.txt");
    /** One per system that has mappings: which ones there are is no matter of shape. */
    private static final String SOURCES = "lockstep\\.source\\.[^\\]]*";

    @Test
    void shouldNameEveryPartItself() {
        // Given
        try (CanonicalFixture firm = new CanonicalFixture()) {

            // When
            var unnamed = firm.app().unnamedParts();

            // Then
            assertThat(unnamed).isEmpty();
        }
    }

    @Test
    void shouldKeepItsShape() throws Exception {
        // Given
        String expected = Files.readString(EXPECTED);

        // When
        String description;
        try (CanonicalFixture firm = new CanonicalFixture()) {
            description = firm.app().description().replaceAll(SOURCES, "one per system");
        }

        // Then
        assertThat(description.strip()).isEqualTo(expected.strip());
    }
}
