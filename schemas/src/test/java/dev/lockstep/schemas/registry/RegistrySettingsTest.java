package dev.lockstep.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {
    private static Map<String, Object> sound() {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("schema.registry.url", "http://one:8081, https://two:8081");
        return configuration;
    }

    @Test
    void shouldTakeDefaultsWhenOnlyTheAddressIsGiven() {
        // When
        RegistrySettings settings = RegistrySettings.from(sound());
        // Then
        assertThat(settings.connection().urls())
                .containsExactly(URI.create("http://one:8081"), URI.create("https://two:8081"));
        assertThat(settings.connection().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.connection().tries()).isEqualTo(5);
        assertThat(settings.autoRegister()).isTrue();
        assertThat(settings.useLatestVersion()).isFalse();
        assertThat(settings.subjects(false)).isEqualTo(SubjectNameStrategy.TOPIC);
    }

    @Test
    void shouldReportEveryProblemAtOnceWhenSeveralSettingsAreWrong() {
        // Given
        Map<String, Object> configuration = sound();
        configuration.put("schema.registry.url", "ftp://one");
        configuration.put("auto.register.schemas", "ja");
        configuration.put("value.subject.name.strategy", "mine");
        configuration.put("schema.registry.tries", "0");
        configuration.put("basic.auth.credentials.source", "USER_INFO");
        // When / Then
        assertThatThrownBy(() -> RegistrySettings.from(configuration))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(
                        "schema.registry.url must start with",
                        "auto.register.schemas must be true or false, not 'ja'",
                        "value.subject.name.strategy must be topic",
                        "schema.registry.tries must be a whole number of at least 1",
                        "basic.auth.user.info is missing");
    }

    @Test
    void shouldSayWhatToSetWhenAddressIsMissing() {
        assertThatThrownBy(() -> RegistrySettings.from(Map.of()))
                .hasMessageContaining("schema.registry.url is missing");
    }

    @Test
    void shouldNotRepeatCredentialsWhenTheyAreMisplaced() {
        // Given
        Map<String, Object> configuration = sound();
        configuration.put("schema.registry.url", "https://lockstep:s3cret-word@one");
        configuration.put("basic.auth.user.info", "s3cret-word");
        // When / Then
        assertThatThrownBy(() -> RegistrySettings.from(configuration))
                .hasMessageContainingAll("must not hold credentials", "must read user:password")
                .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("s3cret-word"));
    }

    @Test
    void shouldNotPrintSecretsWhenSettingsAreWrittenToLog() {
        // Given
        Map<String, Object> configuration = sound();
        configuration.put("basic.auth.user.info", "lockstep:s3cret-word");
        configuration.put("schema.registry.ssl.truststore.location", "trust.p12");
        configuration.put("schema.registry.ssl.truststore.password", "s3cret-word");
        // When
        String text = RegistrySettings.from(configuration).toString();
        // Then
        assertThat(text).doesNotContain("s3cret-word");
    }

    @Test
    void shouldNameFileWhenTrustStoreCannotBeRead() {
        // Given
        Map<String, Object> configuration = sound();
        configuration.put("schema.registry.ssl.truststore.location", "no-such-store.p12");
        // When / Then
        assertThatThrownBy(() -> SchemaRegistryClient.of(configuration))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("no-such-store.p12", "schema.registry.ssl.truststore.location");
    }
}
