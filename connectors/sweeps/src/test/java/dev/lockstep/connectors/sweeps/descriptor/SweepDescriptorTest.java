package dev.lockstep.connectors.sweeps.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.connectors.kit.DescriptorProblem;
import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepDescriptorTest {
    private static final String GOOD = """
            system: psa
            auth: oauth2-client-credentials
            authParameters: { tokenPath: /oauth/token, scope: rest, assertion: jwt-ps256 }
            objects:
              project:
                every: PT5M
                overlap: PT20M
                full: P1D
                request:
                  path: '"/v1/projects"'
                  query: { updated_after: .since, page: (.page|tostring) }
                  body: null
                time: { pattern: "yyyy-MM-dd HH:mm:ss", zone: Europe/Berlin }
                paging: { kind: page, first: 1, size: 200 }
                total: .total
                items: .results
                id: .id
                changed: .updated_at
                deleted: .deleted
                payload: .
                guard: { maxDeletes: 0.05 }
                readBack: { path: '"/v1/projects/" + .id', payload: ., gone: [404, 410] }
            """;

    @TempDir
    private Path systems;

    @Test
    void shouldReadTheWholeGrammar() throws IOException {
        // Given
        DescriptorProblems problems = new DescriptorProblems();

        // When
        SweepDescriptor descriptor = read(GOOD, problems);

        // Then
        assertThat(problems.found()).isEmpty();
        SweptObject project = descriptor.objects().get(0);
        assertThat(project.overlap()).isEqualTo(Duration.ofMinutes(20));
        assertThat(project.paging()).isEqualTo(new Paging.ByPage(1, 200));
        assertThat(project.maxDeletes()).isEqualTo(0.05);
        assertThat(project.readBack())
                .hasValueSatisfying(one -> assertThat(one.gone()).containsExactlyInAnyOrder(404, 410));
        assertThat(project.fullRequest()).isEqualTo(project.request());
        assertThat(project.time().written(Instant.parse("2026-07-01T10:00:00Z")).asText())
                .isEqualTo("2026-07-01 12:00:00");
        assertThat(project.time().read(JsonNodeFactory.instance.textNode("2026-07-01 12:00:00")))
                .contains(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(project.time().read(JsonNodeFactory.instance.textNode("2026-01-31T18:42:00+0000")))
                .contains(Instant.parse("2026-01-31T18:42:00Z"));
    }

    @Test
    void shouldNameEveryProblemAtOnceWhenTheDescriptorIsWrong() throws IOException {
        // Given
        DescriptorProblems problems = new DescriptorProblems();
        String wrong = GOOD.replace("system: psa", "system: other")
                .replace("every: PT5M", "every: often")
                .replace("kind: page", "kind: pages")
                .replace("items: .results", "items: '.results['")
                .replace("maxDeletes: 0.05", "maxDeletes: 2")
                .replace("gone: [404, 410]", "gone: [200]")
                .replace("overlap", "overlaps");

        // When
        read(wrong, problems);

        // Then
        assertThat(problems.found())
                .extracting(DescriptorProblem::path)
                .containsExactlyInAnyOrder(
                        "system",
                        "objects.project.every",
                        "objects.project.overlaps",
                        "objects.project.paging.kind",
                        "objects.project.paging.first",
                        "objects.project.items",
                        "objects.project.guard.maxDeletes",
                        "objects.project.readBack.gone");
    }

    @Test
    void shouldRefuseSecretsAndAccessHeadersInDescriptors() throws IOException {
        // Given
        DescriptorProblems problems = new DescriptorProblems();
        String leaking = GOOD.replace("body: null", "headers: { Authorization: '\"Bearer x\"' }");

        // When
        read(leaking, problems);

        // Then
        assertThat(problems.found())
                .singleElement()
                .extracting(DescriptorProblem::path)
                .isEqualTo("objects.project.request.headers.Authorization");
    }

    @Test
    void shouldSweepAsTheFirmSaysAndTheRestAsShipped() throws IOException {
        // Given
        Path own = systems.resolve("hubspot/sweep.yaml");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "objects: { deal: { every: PT1H, silence: P2D }, quote: null }\n");
        DescriptorProblems problems = new DescriptorProblems();

        // When
        SweepDescriptor hubspot = SweepDescriptor.read(
                new SystemsFolder(Path.of("../systems"), Optional.of(systems)), "hubspot", problems);

        // Then
        assertThat(problems.found()).isEmpty();
        assertThat(hubspot.objects())
                .extracting(SweptObject::name)
                .contains("company", "deal")
                .doesNotContain("quote");
        assertThat(hubspot.objects())
                .filteredOn(object -> object.name().equals("deal"))
                .singleElement()
                .satisfies(deal -> {
                    assertThat(deal.every()).isEqualTo(Duration.ofHours(1));
                    assertThat(deal.silence()).isEqualTo(Duration.ofDays(2));
                    assertThat(deal.overlap()).isEqualTo(Duration.ofMinutes(5));
                });
    }

    private SweepDescriptor read(String yaml, DescriptorProblems problems) throws IOException {
        Path folder = Files.createDirectories(systems.resolve("psa"));
        Files.writeString(folder.resolve("sweep.yaml"), yaml);
        return SweepDescriptor.read(SystemsFolder.shipped(systems), "psa", problems);
    }
}
