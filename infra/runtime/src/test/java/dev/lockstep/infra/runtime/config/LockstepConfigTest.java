package dev.lockstep.infra.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockstepConfigTest {
    private static final String SMALLEST = """
            kafka: { bootstrap-servers: "localhost:9092" }
            registry: { url: "http://localhost:8081" }
            """;

    @TempDir
    Path directory;

    @Test
    void shouldFillInDefaultsWhenTheFileIsSilent() throws IOException {
        // When
        LockstepConfig config = LockstepConfig.load(file(SMALLEST), Map.of());

        // Then
        assertThat(config.streams().commitInterval()).isEqualTo(Duration.ofMillis(25));
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.webhooks()).isEmpty();
    }

    @Test
    void shouldPreferTheEnvironmentWhenFileAndEnvironmentDiffer() throws IOException {
        // When
        LockstepConfig config = LockstepConfig.load(
                file(SMALLEST + "streams: { threads: 2 }\n"), Map.of("LOCKSTEP_STREAMS_THREADS", "3"));

        // Then
        assertThat(config.streams().threads()).isEqualTo(3);
    }

    @Test
    void shouldReportEveryProblemAtOnceWhenSeveralKeysAreWrong() throws IOException {
        // Given
        Path file = file("""
                registry: { url: "not an address" }
                streams: { threads: many, commit-interval: PT1S, colour: blue }
                webhooks: { crm: { secrets: [] } }
                """);

        // When / Then
        assertThatThrownBy(() -> LockstepConfig.load(file, Map.of()))
                .asInstanceOf(type(ConfigProblems.class))
                .extracting(ConfigProblems::problems)
                .asString()
                .contains("kafka.bootstrap-servers: missing")
                .contains("LOCKSTEP_KAFKA_BOOTSTRAP_SERVERS")
                .contains("registry.url: 'not an address'")
                .contains("streams.threads: 'many': must be a whole number")
                .contains("streams.colour: unknown key")
                .contains("webhooks.crm: secrets must hold at least one secret");
    }

    @Test
    void shouldRefuseDuplicateKeysWhenTheFileSaysSomethingTwice() throws IOException {
        // Given
        Path file = file(SMALLEST + "kafka: { bootstrap-servers: \"other:9092\" }\n");

        // When / Then
        assertThatThrownBy(() -> LockstepConfig.load(file, Map.of()))
                .isInstanceOf(ConfigProblems.class)
                .hasMessageContaining("Duplicate");
    }

    @Test
    void shouldKeepSecretsOutOfTextWhenTheConfigurationIsPrinted() throws IOException {
        // When
        LockstepConfig config =
                LockstepConfig.load(file(SMALLEST + "webhooks: { crm: { secrets: [\"hush-hush\"] } }\n"), Map.of());

        // Then
        assertThat(config.toString()).doesNotContain("hush-hush").contains("***");
    }

    @Test
    void shouldKeepTheReferencePageUpToDateWhenRecordsChange() throws IOException {
        // Given
        Path page = Path.of("../../docs/generated/configuration.md");
        if (Boolean.getBoolean("lockstep.docs.update")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, ConfigurationDocument.markdown());
        }

        // Then
        assertThat(Files.readString(page))
                .as("stale: run mvn -pl infra/runtime -am test -Dlockstep.docs.update=true")
                .isEqualTo(ConfigurationDocument.markdown());
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("lockstep.yaml"), yaml);
    }
}
