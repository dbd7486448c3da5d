package dev.lockstep.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that no sound registry gives, and what becomes of them. */
class RegistryCallsTest {
    private record Scripted(int status, String body) {}

    private final Deque<Scripted> answers = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Scripted next = answers.size() > 1 ? answers.remove() : answers.element();
        byte[] body = next.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next.status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private HttpRegistry registry(int tries) {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort());
        return new HttpRegistry(
                new RegistryConnection(List.of(url), null, null, Duration.ofSeconds(5), tries, Duration.ofMillis(1)));
    }

    @Test
    void shouldTryAgainWhenServerIsInTrouble() {
        // Given
        answers.add(new Scripted(503, ""));
        answers.add(new Scripted(429, ""));
        answers.add(new Scripted(200, "[\"b\",\"a\"]"));
        // When
        List<String> subjects = registry(3).subjects();
        // Then
        assertThat(subjects).containsExactly("a", "b");
    }

    @Test
    void shouldGiveUpWhenTroubleLasts() {
        // Given
        answers.add(new Scripted(500, "{\"error_code\":50001}"));
        // When / Then
        assertThatThrownBy(() -> registry(2).schemaById(7))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContainingAll("schema id 7", "2 tries", "HTTP 500");
    }

    @Test
    void shouldRefuseOnlyWhenRegistryItselfSaysUnknown() {
        // Given
        answers.add(new Scripted(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}"));
        answers.add(new Scripted(404, "<html>nothing here</html>"));
        HttpRegistry registry = registry(1);
        // When / Then
        assertThatThrownBy(() -> registry.schemaById(7))
                .isInstanceOf(RegistryRefused.class)
                .hasMessageContaining("Schema not found");
        assertThatThrownBy(() -> registry.schemaById(7)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void shouldNotBelieveWhenAnswerIsNoJson() {
        // Given
        answers.add(new Scripted(200, "<html>Sign in</html>"));
        // When / Then
        assertThatThrownBy(() -> registry(1).schemaById(7)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void shouldStopReadingWhenAnswerIsLongerThanAnySchema() {
        // Given
        answers.add(new Scripted(200, "x".repeat((4 << 20) + 1)));
        // When / Then
        assertThatThrownBy(() -> registry(1).schemaById(7))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void shouldRefuseWhenSchemaIsNotAvro() {
        // Given
        answers.add(new Scripted(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}"));
        answers.add(new Scripted(200, "{\"schema\":\"{\"}"));
        HttpRegistry registry = registry(1);
        // When / Then
        assertThatThrownBy(() -> registry.schemaById(7)).isInstanceOf(RegistryRefused.class);
        assertThatThrownBy(() -> registry.schemaById(7)).isInstanceOf(RegistryRefused.class);
    }
}
