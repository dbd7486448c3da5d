package dev.lockstep.connectors.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.dispatch.template.WriteTemplates;
import dev.lockstep.connectors.kit.InvalidDescriptorException;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteTemplatesTest {
    private static final List<String> SYSTEMS = List.of("crm", "psa", "erp");

    @TempDir
    Path folder;

    @Test
    void shouldKnowATemplateForEveryOperationWhenTheShippedFilesAreRead() {
        // Given
        Path shipped = Path.of("../systems");

        // When
        WriteTemplates templates = WriteTemplates.load(shipped, SYSTEMS);

        // Then
        assertThat(Arrays.stream(WriteOperation.values())
                        .filter(operation -> operation != WriteOperation.UNKNOWN)
                        .filter(operation -> SYSTEMS.stream()
                                .noneMatch(system ->
                                        templates.of(system, operation).isPresent())))
                .isEmpty();
    }

    @Test
    void shouldNameEveryProblemOfEveryFileWhenTemplatesAreWrong() throws IOException {
        // Given
        Files.createDirectories(folder.resolve("erp"));
        Files.writeString(folder.resolve("erp/writes.yaml"), """
                system: psa
                writes:
                  POST_TIME:
                    method: GET
                    path: '.['
                    body: .payload
                    extra: 1
                  DANCE: {}
                """);

        // When / Then
        assertThatThrownBy(() -> WriteTemplates.load(folder, List.of("erp", "crm")))
                .isInstanceOf(InvalidDescriptorException.class)
                .hasMessageContaining("system = 'psa': must be the name of its folder, erp")
                .hasMessageContaining("writes.POST_TIME.method = 'GET': must be one of")
                .hasMessageContaining("writes.POST_TIME.path = '.[': Not a jq expression")
                .hasMessageContaining("writes.POST_TIME.targetId = (missing)")
                .hasMessageContaining("writes.POST_TIME.probe = (missing)")
                .hasMessageContaining("writes.POST_TIME.extra = 1: is not a known field")
                .hasMessageContaining("writes.DANCE = {}: is not an operation")
                .hasMessageContaining("crm/writes.yaml: (document) = (missing): the file must exist");
    }
}
