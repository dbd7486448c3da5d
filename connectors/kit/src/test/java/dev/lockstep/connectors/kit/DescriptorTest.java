package dev.lockstep.connectors.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorTest {
    @TempDir
    Path folder;

    private final DescriptorProblems problems = new DescriptorProblems();

    @Test
    void shouldReadFieldsWhenTheDocumentIsSound() throws IOException {
        // Given
        Descriptor descriptor = document("system: crm\nfolds: 7\nopen: true\nid: .record.id\nmap: { a: b, c: d }\n");

        // When
        String read = descriptor.text("system")
                + descriptor.text("folds")
                + descriptor.flag("open")
                + descriptor.section("map").texts()
                + descriptor.jq("id")
                + descriptor.optionalText("none");

        // Then
        descriptor.refuseUnknownFields();
        problems.refuseIfAny();
        assertThat(read).isEqualTo("crm7true{a=b, c=d}.record.idOptional.empty");
    }

    @Test
    void shouldFindAFunctionThatDoesNotExistWhenTheFileIsRead() throws IOException {
        // Given
        Descriptor descriptor = document("id: .record | upcase\ngood: .a.b | ascii_downcase\n");

        // When
        descriptor.jq("id");
        descriptor.jq("good");

        // Then
        assertThatThrownBy(problems::refuseIfAny)
                .hasMessageStartingWith("1 problem(s)")
                .hasMessageContaining("id = '.record | upcase'")
                .hasMessageContaining("Function upcase/0 does not exist");
    }

    @Test
    void shouldReadListsOfMappingsAndNameTheOneThatIsWrong() throws IOException {
        // Given
        Descriptor descriptor = document("rules: [{ means: A }, { means: 1, extra: x }]\nother: [1]\n");

        // When
        String read = "";
        for (Descriptor rule : descriptor.sections("rules")) {
            read += rule.text("means");
            rule.refuseUnknownFields();
        }
        descriptor.sections("other");

        // Then
        assertThat(read).isEqualTo("A1");
        assertThat(descriptor.sections("none")).isEmpty();
        assertThatThrownBy(problems::refuseIfAny)
                .hasMessageStartingWith("2 problem(s)")
                .hasMessageContaining("rules[1].extra = 'x': is not a known field")
                .hasMessageContaining("other = [1]: must be a list of mappings");
    }

    @Test
    void shouldNameEveryProblemWithFilePathValueAndRuleWhenReadingEnds() throws IOException {
        // Given
        Descriptor descriptor =
                document("colour: red\nid: '.record.['\nsigned: maybe\nparts: 3\nkind: blue\nlist: [1]\n");

        // When
        descriptor.text("system");
        descriptor.jq("id");
        descriptor.flag("signed");
        descriptor.section("parts").text("inner");
        descriptor.choice("kind", Map.of("green", 1), 0);
        descriptor.text("list");
        descriptor.refuseUnknownFields();

        // Then
        assertThatThrownBy(problems::refuseIfAny)
                .isInstanceOf(InvalidDescriptorException.class)
                .hasMessageStartingWith("8 problem(s) in descriptors:")
                .hasMessageContaining(folder.resolve("sample.yaml") + ": system = (missing): is required, as text")
                .hasMessageContaining("id = '.record.[': Not a jq expression")
                .hasMessageContaining("signed = 'maybe': must be true or false")
                .hasMessageContaining("parts = 3: must be a mapping")
                .hasMessageContaining("parts.inner = (missing): is required, as text")
                .hasMessageContaining("kind = 'blue': must be one of [green]")
                .hasMessageContaining("list = [1]: must be text")
                .hasMessageContaining("colour = 'red': is not a known field; known here: [id, kind");
    }

    @Test
    void shouldStandInWithAHarmlessExpressionWhenTheExpressionIsWrong() throws IOException {
        // Given
        Descriptor descriptor = document("id: '.record.['\n");

        // When
        var standIn = descriptor.jq("id");

        // Then
        assertThat(standIn.all(TextNode.valueOf("anything"))).isEmpty();
    }

    @Test
    void shouldRefuseTheDocumentWhenAKeyStandsTwice() throws IOException {
        // Given
        String twice = "system: crm\nsystem: erp\n";

        // When
        document(twice);

        // Then
        assertThat(problems.found()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("(document)");
            assertThat(problem.rule()).contains("uplicate").contains("system");
        });
    }

    @Test
    void shouldRefuseTheDocumentWhenItIsMissingOrNoMapping() throws IOException {
        // Given
        Descriptor.read(folder.resolve("absent.yaml"), problems);

        // When
        document("- a\n- b\n");

        // Then
        assertThat(problems.found())
                .extracting(DescriptorProblem::rule)
                .containsExactly("the file must exist", "must be a mapping");
    }

    @Test
    void shouldReadWhatTheFirmLaysOverTheShippedFile() throws IOException {
        // Given
        SystemsFolder systems = new SystemsFolder(folder.resolve("shipped"), Optional.of(folder.resolve("firm")));
        write(
                "shipped/crm/webhook.yaml",
                "{ system: crm, silence: P1D, operation: { from: .type, map: { a: CREATE } } }");
        write("firm/crm/webhook.yaml", "{ silence: P3D, operation: { map: { b: DELETE } } }");

        // When
        Descriptor merged = Descriptor.read(systems, "crm/webhook.yaml", problems);

        // Then
        assertThat(merged.text("system")).isEqualTo("crm");
        assertThat(merged.optionalDuration("silence")).contains(Duration.ofDays(3));
        assertThat(merged.section("operation").section("map").texts())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "CREATE", "b", "DELETE"));
        assertThat(problems.found()).isEmpty();
    }

    private void write(String name, String yaml) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private Descriptor document(String yaml) throws IOException {
        Path file = folder.resolve("sample.yaml");
        Files.writeString(file, yaml);
        return Descriptor.read(file, problems);
    }
}
