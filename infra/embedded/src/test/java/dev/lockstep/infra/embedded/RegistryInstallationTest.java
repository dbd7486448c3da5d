package dev.lockstep.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryInstallationTest {

    @Test
    void shouldFindWhatTheBuildUnpackedWhenNothingElseIsNamed() {
        // Given
        Map<String, String> nothingNamed = Map.of();

        // When
        RegistryInstallation found = RegistryInstallation.find(nothingNamed);

        // Then
        assertThat(found.runner()).isReadable();
    }

    @Test
    void shouldSayWhatIsMissingAndWhereToPutItWhenTheNamedFolderIsEmpty(@TempDir Path empty) {
        // Given
        Map<String, String> named = Map.of(RegistryInstallation.HOME, empty.toString());

        // When / Then
        assertThatThrownBy(() -> RegistryInstallation.find(named))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(empty.toString())
                .hasMessageContaining("LOCKSTEP_APICURIO_HOME");
    }
}
