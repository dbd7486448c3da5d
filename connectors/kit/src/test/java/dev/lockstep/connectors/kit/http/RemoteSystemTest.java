package dev.lockstep.connectors.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.auth.Authentication;
import dev.lockstep.connectors.kit.http.auth.Authentication.Placement;
import dev.lockstep.connectors.kit.http.auth.PrivateKeyFile;
import dev.lockstep.connectors.kit.http.auth.SignedAssertion;
import dev.lockstep.connectors.kit.http.auth.SignedAssertion.Algorithm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real HTTP server on loopback. */
class RemoteSystemTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Secret CANARY = Secret.of("canary-secret");

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<String> forms = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile String goodToken = "";
    private volatile String tokenAnswer = "";
    private volatile int status = 200;
    private Instant now = NOW;
    private HttpServer server;
    private BaseAddress base;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/token", this::token);
        server.createContext("/", this::data);
        server.start();
        base = new BaseAddress(
                "psa", URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldShowAKeyWhereTheSystemWantsIt() throws InterruptedException {
        // When
        remote(new Authentication.Bearer(CANARY)).ask(question());
        remote(new Authentication.Basic("me", CANARY)).ask(question());
        remote(new Authentication.ApiKey(CANARY, Placement.HEADER, "X-Key")).ask(question());
        remote(new Authentication.ApiKey(CANARY, Placement.QUERY, "key")).ask(question());
        remote(new Authentication.ApiKey(CANARY, Placement.BASIC_USER, "")).ask(question());

        // Then
        assertThat(seen)
                .containsExactly(
                        "/data?a=1 Bearer canary-secret null",
                        "/data?a=1 Basic " + encoded("me:canary-secret") + " null",
                        "/data?a=1 null canary-secret",
                        "/data?a=1&key=canary-secret null null",
                        "/data?a=1 Basic " + encoded("canary-secret:x") + " null");
    }

    @Test
    void shouldFetchATokenOnceAndAgainShortlyBeforeItEnds() throws InterruptedException {
        // Given
        RemoteSystem remote = remote(clientSecret());

        // When
        remote.ask(question());
        remote.ask(question());
        int afterTwo = tokens.get();
        now = NOW.plusSeconds(3_300);
        remote.ask(question());

        // Then
        assertThat(afterTwo).isEqualTo(1);
        assertThat(tokens.get()).isEqualTo(2);
        assertThat(forms.get(0)).contains("grant_type=client_credentials").contains("client_id=me");
    }

    @Test
    void shouldFetchAFreshTokenOnceWhenTheSystemAnswers401() throws InterruptedException {
        // Given
        RemoteSystem remote = remote(clientSecret());
        remote.ask(question());
        goodToken = "t2";

        // When
        Reading renewed = remote.ask(question());
        goodToken = "none";
        Reading refused = remote.ask(question());

        // Then
        assertThat(renewed).isInstanceOfSatisfying(Reading.Answer.class, answer -> assertThat(answer.status())
                .isEqualTo(200));
        assertThat(refused).isInstanceOfSatisfying(Reading.Answer.class, answer -> assertThat(answer.status())
                .isEqualTo(401));
        assertThat(tokens.get()).isEqualTo(3);
    }

    @Test
    void shouldUseTheNewestRefreshTokenWhenTheSystemRotatesThem() throws InterruptedException {
        // Given
        tokenAnswer = "{\"access_token\":\"t1\",\"expires_in\":60,\"refresh_token\":\"second\"}";
        RemoteSystem remote =
                remote(new Authentication.RefreshToken(tokenUri(), "me", Optional.empty(), Secret.of("first")));

        // When
        remote.ask(question());
        now = NOW.plusSeconds(60);
        remote.ask(question());

        // Then
        assertThat(forms.get(0)).contains("refresh_token=first");
        assertThat(forms.get(1)).contains("refresh_token=second");
    }

    @Test
    void shouldSayWhyThereIsNoTokenAndQuoteNothingOfTheAnswer() throws InterruptedException {
        // Given
        tokenAnswer = "{\"error\":\"invalid_grant\",\"error_description\":\"canary-secret is wrong\"}";
        status = 400;

        // When
        Reading reading = remote(clientSecret()).ask(question());

        // Then
        assertThat(reading).isInstanceOfSatisfying(Reading.NoAccess.class, none -> {
            assertThat(none.refused()).isTrue();
            assertThat(none.reason()).contains("400").contains("invalid_grant").doesNotContain("canary");
        });
        assertThat(clientSecret().toString()).doesNotContain("canary");
    }

    @Test
    void shouldLeaveTheSystemAloneForAsLongAsItAsked() throws InterruptedException {
        // Given
        RemoteSystem remote = remote(new Authentication.Bearer(CANARY));
        status = 429;
        remote.ask(question());

        // When
        Reading second = remote.ask(question());

        // Then
        assertThat(second).isInstanceOf(Reading.LeftAlone.class);
        assertThat(remote.pauseLeft()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        assertThat(seen).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void shouldProveItselfWithASignedAssertion(Algorithm algorithm, @TempDir Path folder) throws Exception {
        // Given
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Path pem = folder.resolve("key.pem");
        String key = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
        Files.writeString(pem, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        SignedAssertion assertion = new SignedAssertion(
                algorithm,
                PrivateKeyFile.read(pem),
                Optional.of("cert-1"),
                "me",
                Optional.empty(),
                tokenUri().toString(),
                Optional.of("rest"));

        // When
        remote(new Authentication.ClientAssertion(tokenUri(), assertion, Optional.of("rest")))
                .ask(question());

        // Then
        String token = forms.get(0).replaceAll(".*client_assertion=([^&]+).*", "$1");
        String[] parts = URLDecoder.decode(token, StandardCharsets.UTF_8).split("\\.", -1);
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        assertThat(header.path("alg").asText()).isEqualTo(algorithm.name());
        assertThat(header.path("kid").asText()).isEqualTo("cert-1");
        assertThat(claims.path("aud").asText()).isEqualTo(tokenUri().toString());
        assertThat(claims.path("exp").asLong()).isEqualTo(NOW.plusSeconds(180).getEpochSecond());
        Signature check = verifier(algorithm);
        check.initVerify(pair.getPublic());
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void shouldRefuseAKeyFileThatHoldsNoKeyAndQuoteNothingOfIt(@TempDir Path folder) throws IOException {
        // Given
        Path pem = folder.resolve("key.pem");
        Files.writeString(pem, "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----");

        // Then
        assertThatThrownBy(() -> PrivateKeyFile.read(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key.pem")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @Test
    void shouldGoNowhereButToTheSystem() {
        assertThatThrownBy(() -> base.resolve("/a/../../b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> base.resolve("@evil.example/x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> base.follow("http://evil.example/x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(base.follow("/next?page=2")).isEqualTo(URI.create(base.uri() + "/next?page=2"));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Signature verifier(Algorithm algorithm) throws Exception {
        if (algorithm == Algorithm.RS256) {
            return Signature.getInstance("SHA256withRSA");
        }
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        return signature;
    }

    private static JsonNode json(String part) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }

    private Authentication clientSecret() {
        return new Authentication.ClientSecret(tokenUri(), "me", CANARY, Optional.empty());
    }

    private URI tokenUri() {
        return base.resolve("/token");
    }

    private Question question() {
        return Question.get(base.resolve("/data?a=1"));
    }

    private RemoteSystem remote(Authentication authentication) {
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new RemoteSystem(RemoteSettings.defaults(base, 1000), authentication, clock, System::nanoTime);
    }

    private void token(HttpExchange exchange) throws IOException {
        forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int number = tokens.incrementAndGet();
        String fresh = "{\"access_token\":\"t" + number + "\",\"expires_in\":3600}";
        answer(exchange, tokenAnswer.isEmpty() ? 200 : status, tokenAnswer.isEmpty() ? fresh : tokenAnswer);
    }

    private void data(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String key = exchange.getRequestHeaders().getFirst("X-Key");
        seen.add(exchange.getRequestURI() + " " + authorization + " " + key);
        boolean refused = !goodToken.isEmpty() && !("Bearer " + goodToken).equals(authorization);
        exchange.getResponseHeaders().add("Retry-After", "60");
        answer(exchange, refused ? 401 : status, "{}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
