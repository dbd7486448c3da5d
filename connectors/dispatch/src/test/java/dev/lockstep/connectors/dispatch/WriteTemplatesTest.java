package dev.lockstep.connectors.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.dispatch.template.ErrorRule;
import dev.lockstep.connectors.dispatch.template.Guard;
import dev.lockstep.connectors.dispatch.template.Meaning;
import dev.lockstep.connectors.dispatch.template.SystemWrites;
import dev.lockstep.connectors.dispatch.template.WriteTemplate;
import dev.lockstep.connectors.dispatch.template.WriteTemplates;
import dev.lockstep.connectors.kit.InvalidDescriptorException;
import dev.lockstep.connectors.kit.budget.BudgetLimits;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteTemplatesTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadEveryShippedFile() throws IOException {
        // Given
        Path shipped = Path.of("../systems");
        List<String> systems;
        try (Stream<Path> folders = Files.list(shipped)) {
            systems = folders.filter(folder -> Files.exists(folder.resolve("writes.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }

        // When
        WriteTemplates templates = WriteTemplates.load(SystemsFolder.shipped(shipped), systems);

        // Then
        assertThat(systems).contains("crm", "psa", "erp");
        assertThat(systems).allSatisfy(system -> assertThat(templates.of(system).operations())
                .isNotEmpty());
    }

    @Test
    void shouldLayWhatAFirmSaysOverTheShippedFile() throws IOException {
        // Given
        Files.createDirectories(folder.resolve("erp"));
        Files.writeString(folder.resolve("erp/writes.yaml"), "limits: { concurrent: 3 }\n");
        SystemsFolder systems = new SystemsFolder(Path.of("../systems"), Optional.of(folder));

        // When
        SystemWrites erp = WriteTemplates.load(systems, List.of("erp")).of("erp");

        // Then
        SystemWrites shipped = WriteTemplates.load(SystemsFolder.shipped(Path.of("../systems")), List.of("erp"))
                .of("erp");
        assertThat(erp.limits().concurrent()).isEqualTo(3);
        assertThat(erp.limits().requestsPerSecond()).isEqualTo(shipped.limits().requestsPerSecond());
        assertThat(erp.operations().keySet()).isEqualTo(shipped.operations().keySet());
    }

    @Test
    void shouldNameEveryProblemOfEveryFileWhenTemplatesAreWrong() throws IOException {
        // Given
        file("erp", """
                system: psa
                auth: magic
                limits: { requestsPerSecond: 0, concurrent: 2, reserve: { concurrent: 2 } }
                maintenance: [ { days: [FUNDAY], from: "25:00", to: "04:00", zone: Mars/Base } ]
                errors: [ { when: '.status ==', means: SULKING } ]
                session: { csrf: nowhere }
                writes:
                  POST_TIME:
                    guard: HOPE
                    method: GET
                    path: '.['
                    body: .payload
                    extra: 1
                  POST_EXPENSE:
                    guard: NATIVE_KEY
                    method: POST
                    path: /x
                    targetId: .id
                    reference: { field: ref, value: .recordId }
                    readBack: soon
                    precondition: { path: /y, header: If-Match }
                    probe: { path: /z, found: ., method: DELETE, settles: soon }
                  BILL_MILESTONE: { guard: NONE, method: POST, path: /x, targetId: .id, probe: { path: /z, found: . } }
                  DANCE: {}
                """);

        // When / Then
        assertThatThrownBy(() -> WriteTemplates.load(SystemsFolder.shipped(folder), List.of("erp", "crm")))
                .isInstanceOf(InvalidDescriptorException.class)
                .hasMessageContaining("system = 'psa': must be the name of its folder, erp")
                .hasMessageContaining("auth = 'magic': must be one of")
                .hasMessageContaining("limits.requestsPerSecond = 0: must be a positive number")
                .hasMessageContaining("limits.reserve = {\"concurrent\":2}: the reserve must be smaller")
                .hasMessageContaining("maintenance[0].days = [\"FUNDAY\"]: must be days like SUNDAY")
                .hasMessageContaining("maintenance[0].from = '25:00'")
                .hasMessageContaining("maintenance[0].zone = 'Mars/Base'")
                .hasMessageContaining("errors[0].when = '.status ==': Not a jq expression")
                .hasMessageContaining("errors[0].means = 'SULKING': must be one of [THROTTLED")
                .hasMessageContaining("session.csrf = 'nowhere': must be a path")
                .hasMessageContaining("writes.POST_TIME.guard = 'HOPE': must be one of [NATIVE_KEY, EXTERNAL_ID")
                .hasMessageContaining("writes.POST_TIME.method = 'GET': must be POST, PUT, PATCH, or jq")
                .hasMessageContaining("writes.POST_TIME.path = '.[': Not a jq expression")
                .hasMessageContaining("writes.POST_TIME.targetId = (missing)")
                .hasMessageContaining("writes.POST_TIME.probe = (missing)")
                .hasMessageContaining("writes.POST_TIME.extra = 1: is not a known field")
                .hasMessageContaining("writes.POST_EXPENSE.keyHeader = (missing)")
                .hasMessageContaining("writes.POST_EXPENSE.keyLasts = (missing): is required with guard NATIVE_KEY")
                .hasMessageContaining("writes.POST_EXPENSE.readBack = 'soon': must be 'probe'")
                .hasMessageContaining("writes.POST_EXPENSE.precondition.header = 'If-Match': and 'from' go together")
                .hasMessageContaining("writes.POST_EXPENSE.probe.method = 'DELETE': must be one of [GET, POST]")
                .hasMessageContaining("writes.POST_EXPENSE.probe.settles = 'soon': must be a duration")
                .hasMessageContaining("writes.BILL_MILESTONE.probe")
                .hasMessageContaining("writes.DANCE = {}: is not an operation")
                .hasMessageContaining("crm/writes.yaml: (document) = (missing): the file must exist");
    }

    @Test
    void shouldReadTheExampleOfTheReferenceAsItStands() throws IOException {
        // Given
        String reference = Files.readString(Path.of("../systems/WRITES.md"));
        int begin = reference.indexOf("```yaml\n") + "```yaml\n".length();
        file("netsuite", reference.substring(begin, reference.indexOf("```", begin)));

        // When
        SystemWrites writes = WriteTemplates.load(SystemsFolder.shipped(folder), List.of("netsuite"))
                .of("netsuite");

        // Then
        assertThat(writes.limits())
                .isEqualTo(new BudgetLimits(10, 5, Optional.of(100_000), new BudgetLimits.Reserve(2, 1, 5_000)));
        assertThat(writes.maintenance()).hasSize(2);
        assertThat(writes.errors()).extracting(ErrorRule::means).containsExactly(Meaning.THROTTLED, Meaning.LOCKED);
        WriteTemplate upsert = writes.operations().get(WriteOperation.UPSERT_CUSTOMER);
        assertThat(upsert.guard()).isEqualTo(Guard.EXTERNAL_ID);
        assertThat(upsert.readBack()).isPresent();
        assertThat(upsert.request().headers()).containsOnlyKeys("Prefer");
    }

    private void file(String system, String content) throws IOException {
        Files.createDirectories(folder.resolve(system));
        Files.writeString(folder.resolve(system).resolve("writes.yaml"), content);
    }
}
