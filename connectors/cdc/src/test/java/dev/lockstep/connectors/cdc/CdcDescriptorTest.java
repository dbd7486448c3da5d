package dev.lockstep.connectors.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.cdc.fold.Outbox;
import dev.lockstep.connectors.cdc.fold.Owners.Owner;
import dev.lockstep.connectors.cdc.fold.RowOperation;
import dev.lockstep.connectors.kit.InvalidDescriptorException;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdcDescriptorTest {
    @TempDir
    private Path folder;

    private void write(String yaml) throws IOException {
        Path file = folder.resolve("own/cdc.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    @Test
    void shouldReadTheShippedDescriptorWhenItIsAsked() {
        // When
        CdcDescriptor psa = CdcDescriptor.load(SystemsFolder.shipped(Path.of("../systems")), "psa");

        // Then
        assertThat(psa.system()).isEqualTo("psa");
        assertThat(psa.tables()).hasSize(12).contains("public.timesheet_line");
        assertThat(psa.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(psa.neverCapture()).containsExactly("public.worker.birth_date", "public.worker.password_hash");
        assertThat(psa.owners().byPart())
                .containsEntry("timesheet_line", new Owner("timesheet", "timesheet_id"))
                .containsEntry("project_attribute", new Owner("project", "project_id"));
    }

    @Test
    void shouldCaptureWhatTheFirmSaysAndTheRestAsShipped() throws IOException {
        // Given
        Path own = folder.resolve("psa/cdc.yaml");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "timeZone: Europe/Berlin\nneverCapture: [public.worker.birth_date]\n");

        // When
        CdcDescriptor psa = CdcDescriptor.load(new SystemsFolder(Path.of("../systems"), Optional.of(folder)), "psa");

        // Then
        assertThat(psa.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(psa.neverCapture()).containsExactly("public.worker.birth_date");
        assertThat(psa.tables()).hasSize(12);
    }

    @Test
    void shouldReadAnOutboxWithWhatItsOperationsMean() throws IOException {
        // Given
        write("""
                system: shop
                connector: postgresql
                timeZone: UTC
                signal: lockstep.signal
                outbox:
                  table: public.outbox
                  object: aggregate_type
                  recordId: aggregate_id
                  payload: payload
                  operation: type
                  operations: { OrderPlaced: create, OrderGone: DELETE }
                  sequence: version
                """);

        // When
        CdcDescriptor shop = CdcDescriptor.load(SystemsFolder.shipped(folder), "own");

        // Then
        assertThat(shop.signalTable()).isEqualTo("lockstep.signal");
        assertThat(shop.outbox())
                .isEqualTo(new Outbox(
                        "public.outbox",
                        "id",
                        "aggregate_type",
                        "aggregate_id",
                        "payload",
                        "type",
                        Map.of("OrderPlaced", RowOperation.CREATE, "OrderGone", RowOperation.DELETE),
                        "version",
                        null));
    }

    @Test
    void shouldNameEveryProblemWhenADescriptorIsWrong() throws IOException {
        // Given
        write("""
                system: psa
                connector: oracle
                slot: My-Slot
                tables: [project]
                timeZone: Mars
                foldLimit: -1
                owners:
                  line: { table: sheet, column: sheet_id, colum: x }
                  sheet: { table: project }
                signal: signal
                tabels: [x]
                """);

        // When / Then
        assertThatThrownBy(() -> CdcDescriptor.load(SystemsFolder.shipped(folder), "own"))
                .isInstanceOf(InvalidDescriptorException.class)
                .hasMessageContainingAll(
                        "12 problem(s)",
                        "signal",
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

    @Test
    void shouldNameEveryProblemWhenAnOutboxIsWrong() throws IOException {
        // Given
        write("""
                system: psa
                connector: postgresql
                timeZone: UTC
                outbox: { table: outbox, object: a, payload: c, operations: { X: MAYBE }, key: d }
                """);

        // When / Then
        assertThatThrownBy(() -> CdcDescriptor.load(SystemsFolder.shipped(folder), "own"))
                .isInstanceOf(InvalidDescriptorException.class)
                .hasMessageContainingAll(
                        "5 problem(s)",
                        "outbox.table",
                        "outbox.recordId",
                        "means nothing without",
                        "outbox.operations.X",
                        "outbox.key");
    }
}
