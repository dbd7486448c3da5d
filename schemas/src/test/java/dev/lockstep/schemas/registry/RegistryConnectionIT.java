package dev.lockstep.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.fixtures.Samples;
import dev.lockstep.schemas.parts.MonetaryAmount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the serde lives with a real registry that is slow to start, goes away, asks for credentials or speaks TLS. */
class RegistryConnectionIT {
    private final String topic = "connection-" + UUID.randomUUID();
    private final String registry = SharedStack.get(Part.REGISTRY).registryUrl();
    private RegistryFront front = RegistryFront.of(registry);

    @AfterEach
    void close() {
        front.close();
    }

    private Map<String, Object> configuration(Object... more) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("schema.registry.url", front.url());
        configuration.put("schema.registry.backoff.ms", 20);
        for (int i = 0; i < more.length; i += 2) {
            configuration.put(more[i].toString(), more[i + 1]);
        }
        return configuration;
    }

    private byte[] write(Map<String, Object> configuration) {
        return RegistryAvroSerde.forValues(MonetaryAmount.class, configuration)
                .serializer()
                .serialize(topic, Samples.amount());
    }

    private MonetaryAmount read(Map<String, Object> configuration, byte[] bytes) {
        return RegistryAvroSerde.forValues(MonetaryAmount.class, configuration)
                .deserializer()
                .deserialize(topic, bytes);
    }

    @Test
    void shouldAskOnceWhenManyThreadsAndSerdesWriteAndReadFirst() throws Exception {
        // Given
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch together = new CountDownLatch(8);
        List<Future<MonetaryAmount>> results = new ArrayList<>();
        // When
        for (int i = 0; i < 8; i++) {
            results.add(threads.submit(() -> {
                together.countDown();
                together.await();
                return read(configuration(), write(configuration()));
            }));
        }
        threads.shutdown();
        // Then
        for (Future<MonetaryAmount> result : results) {
            assertThat(result.get()).isEqualTo(Samples.amount());
        }
        assertThat(front.requests()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void shouldAskNothingWhenSchemasAreKnown() {
        // Given
        var serde = RegistryAvroSerde.forValues(TimeEntry.class, configuration());
        byte[] bytes = serde.serializer().serialize(topic, Samples.timeEntry());
        serde.deserializer().deserialize(topic, bytes);
        front.requests().clear();
        // When
        for (int i = 0; i < 1_000; i++) {
            serde.deserializer().deserialize(topic, serde.serializer().serialize(topic, Samples.timeEntry()));
        }
        // Then
        assertThat(front.requests()).isEmpty();
    }

    @Test
    void shouldGiveUpClearlyWhenRegistryIsDownAtStart() {
        // Given
        front.stop();
        Map<String, Object> configuration = configuration("schema.registry.tries", 3);
        // When / Then
        assertThatThrownBy(() -> write(configuration))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContainingAll(topic + "-value", front.url(), "3 tries", "schema.registry.url");
    }

    @Test
    void shouldWaitWhenRegistryStartsLate() throws Exception {
        // Given
        front.stop();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<byte[]> write = thread.submit(() -> write(configuration("schema.registry.tries", 12)));
        // When
        front.start();
        // Then
        assertThat(write.get()).isNotEmpty();
        thread.shutdown();
    }

    @Test
    void shouldGoOnWithKnownSchemasWhenRegistryGoesAwayInFlight() {
        // Given
        var serde = RegistryAvroSerde.forValues(MonetaryAmount.class, configuration("schema.registry.tries", 1));
        byte[] bytes = serde.serializer().serialize(topic, Samples.amount());
        serde.deserializer().deserialize(topic, bytes);
        byte[] unseen = RegistryAvroSerde.forValues(TimeEntry.class, Map.of("schema.registry.url", registry))
                .serializer()
                .serialize(topic, Samples.timeEntry());
        // When
        front.stop();
        // Then
        assertThat(serde.deserializer().deserialize(topic, serde.serializer().serialize(topic, Samples.amount())))
                .isEqualTo(Samples.amount());
        assertThatThrownBy(() -> serde.deserializer().deserialize(topic, unseen))
                .isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void shouldAskAgainWhenRegistryIsBack() {
        // Given
        var serde = RegistryAvroSerde.forValues(MonetaryAmount.class, configuration("schema.registry.tries", 1));
        front.stop();
        assertThatThrownBy(() -> serde.serializer().serialize(topic, Samples.amount()))
                .isInstanceOf(RegistryUnavailable.class);
        // When
        front.start();
        // Then
        assertThat(serde.serializer().serialize(topic, Samples.amount())).isNotEmpty();
    }

    @Test
    void shouldUseOtherMemberWhenFirstIsDown() {
        // Given
        front.stop();
        String both = front.url() + "," + registry;
        // When
        byte[] bytes = write(configuration("schema.registry.url", both));
        // Then
        assertThat(bytes).isNotEmpty();
    }

    @Test
    void shouldPassWhenCredentialsAreRight() {
        // Given
        front.close();
        front = RegistryFront.withCredentials(registry, "lockstep", "s3cret-word");
        // When
        byte[] bytes = write(configuration(
                "basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "lockstep:s3cret-word"));
        // Then
        assertThat(bytes).isNotEmpty();
    }

    @Test
    void shouldNotBlameTheRecordNorShowThePasswordWhenCredentialsAreWrong() {
        // Given
        byte[] bytes = write(Map.of("schema.registry.url", registry));
        front.close();
        front = RegistryFront.withCredentials(registry, "lockstep", "s3cret-word");
        Map<String, Object> configuration = configuration("basic.auth.user.info", "lockstep:wr0ng-word");
        // When / Then
        assertThatThrownBy(() -> read(configuration, bytes))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContainingAll("HTTP 401", "basic.auth.user.info")
                .satisfies(problem -> assertThat(problem.toString()).doesNotContain("wr0ng-word"));
    }

    @Test
    void shouldNotBlameTheRecordWhenPathOfRegistryIsWrong() {
        // Given
        byte[] bytes = write(Map.of("schema.registry.url", registry));
        Map<String, Object> configuration = configuration("schema.registry.url", front.url() + "/elsewhere");
        // When / Then
        assertThatThrownBy(() -> read(configuration, bytes))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("check the path");
    }

    @Test
    void shouldPassWhenTrustStoreHoldsTheCertificate(@TempDir Path folder) throws Exception {
        // Given
        Certificate certificate = Certificate.create(folder, "registry");
        front.close();
        front = RegistryFront.tls(registry, certificate.serverContext());
        // When
        byte[] bytes = write(configuration(
                "schema.registry.ssl.truststore.location",
                certificate.store(),
                "schema.registry.ssl.truststore.password",
                Certificate.PASSWORD,
                "schema.registry.ssl.truststore.type",
                "PKCS12"));
        // Then
        assertThat(bytes).isNotEmpty();
    }

    @Test
    void shouldRefuseToSpeakWhenCertificateIsNotTrusted(@TempDir Path folder) throws Exception {
        // Given
        Certificate stranger = Certificate.create(folder, "stranger");
        front.close();
        front = RegistryFront.tls(registry, stranger.serverContext());
        Map<String, Object> configuration = configuration(
                "schema.registry.tries",
                1,
                "schema.registry.ssl.truststore.location",
                Certificate.create(folder, "registry").store(),
                "schema.registry.ssl.truststore.password",
                Certificate.PASSWORD,
                "schema.registry.ssl.truststore.type",
                "PKCS12");
        // When / Then
        assertThatThrownBy(() -> write(configuration))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("SSLHandshakeException");
    }
}
