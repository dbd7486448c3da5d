package dev.lockstep.connectors.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.cdc.fold.Owners.Owner;
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
        assertThat(psa.owners().byPart())
                .containsEntry("timesheet_line", new Owner("timesheet", "timesheet_id"))
                .containsEntry("project_attribute", new Owner("project", "project_id"));
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
                owners:
                  line: { table: sheet, column: sheet_id, colum: x }
                  sheet: { table: project }
                tabels: [x]
                """);

        // When / Then
        assertThatThrownBy(() -> CdcDescriptor.load(file))
                .isInstanceOf(InvalidDescriptorException.class)
                .hasMessageContainingAll(
                        "11 problem(s)",
                        "owners.line.colum",
                        "owners.sheet.column",
                        "must be captured tables",
                        "sheet is a part itself",
                        "connector",
                        "My-Slot",
                        "public.project",
                        "Mars",
                        "foldLimit",
                        "tabels");
    }
}
