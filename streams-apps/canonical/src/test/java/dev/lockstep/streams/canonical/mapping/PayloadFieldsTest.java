package dev.lockstep.streams.canonical.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which fields of a source its mappings read. */
final class PayloadFieldsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                ".a ! a",
                ".a.b // .c ! a.b c",
                ".a | .b ! a",
                ".lines[] ! lines",
                ".currency as $c | .lines | map(.x) ! currency lines",
                "if .a == \"x.y | .z\" then .b else null end ! a b",
                "(.a|tostring) + .b ! a",
                "\"fixed\" ! ",
            })
    void shouldFindWhatAnExpressionNamesPlainly(String expression, String paths) {
        assertThat(String.join(" ", PayloadPaths.of(expression))).isEqualTo(paths == null ? "" : paths);
    }

    @Test
    void shouldSayWhoReadsAFieldAndWhoCannotDoWithoutIt() {
        // Given
        Mappings mappings = new SystemsOnDisk(folder)
                .with("ownership.yaml", "TimeEntry: { default: [ops] }")
                .with("ops/mappings/sheet.yaml", """
                        source:    { system: ops, object: sheet }
                        canonical: TimeEntry
                        explode:   .lines[]
                        element:   .item.id
                        root:      { kind: ENGAGEMENT, object: project, id: .record.project }
                        deleted:   .void
                        required:  [employeeNumber]
                        fields:
                          employeeNumber: .record.who
                          hours:          .item.hours
                        """)
                .load();

        // When
        List<PayloadField> fields = mappings.reads("ops", "sheet");

        // Then
        Map<String, String> uses = new TreeMap<>();
        fields.forEach(
                field -> uses.put(field.path(), field.uses().get(0).field() + (field.isRequired() ? " required" : "")));
        assertThat(uses)
                .containsExactly(
                        Map.entry("lines", "explode"),
                        Map.entry("project", "root"),
                        Map.entry("void", "deleted"),
                        Map.entry("who", "employeeNumber required"));
    }

    @Test
    void shouldKnowTheTableThatAColumnStandsIn() {
        // Given
        Mappings shipped = Mappings.load(Path.of("..", "..", "connectors", "systems"));

        // When
        List<String> lines = shipped.reads("psa", "timesheet_line").stream()
                .map(PayloadField::path)
                .toList();

        // Then
        assertThat(lines).contains("duration", "project_id", "work_date");
        assertThat(shipped.reads("psa", "code_value"))
                .extracting(PayloadField::path)
                .containsExactly("code");
    }
}
