package dev.lockstep.connectors.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.kit.InvalidDescriptorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdcDescriptorTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadTheShippedDescriptorWhenItIsAsked() {
        // When
        CdcDescriptor psa = CdcDescriptor.load(Path.of("../systems/psa/cdc.yaml"));

        // Then
        assertThat(psa.system()).isEqualTo("psa");
        assertThat(psa.tables()).hasSize(11).contains("public.timesheet_line");
        assertThat(psa.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(psa.neverCapture()).containsExactly("public.worker.birth_date", "public.worker.password_hash");
    }

    @Test
    void shouldNameEveryProblemWhenADescriptorIsWrong() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("cdc.yaml"), """
                system: psa
                connector: oracle
                slot: My-Slot
                tables: [project]
                timeZone: Mars
                foldLimit: -1
                tabels: [x]
                """);

        // When / Then
        assertThatThrownBy(() -> CdcDescriptor.load(file))
                .isInstanceOf(InvalidDescriptorException.class)
                .hasMessageContainingAll(
                        "6 problem(s)", "connector", "My-Slot", "public.project", "Mars", "foldLimit", "tabels");
    }
}
