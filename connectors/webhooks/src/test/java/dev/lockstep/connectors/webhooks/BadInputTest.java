package dev.lockstep.connectors.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything here is signed correctly: the sender is who it says, and still sends what it should not. */
class BadInputTest {
    private static final int MAX_BODY = 4096;
    private static ReceiverFixture receiver;

    @BeforeAll
    static void start() {
        receiver = new ReceiverFixture(new WebhookSettings(
                MAX_BODY, Duration.ofMillis(300), 4, 1000, 100_000, Duration.ofSeconds(2), Duration.ofHours(1), 10));
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @BeforeEach
    void forget() {
        receiver.log.published().clear();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("empty", bytes(""), "the body is empty"),
                Arguments.of("cut off", bytes("{\"a\":"), "not JSON"),
                Arguments.of("not JSON", bytes("<html>canary</html>"), "line 1, column"),
                Arguments.of("two values", bytes("{} {}"), "not JSON"),
                Arguments.of("key twice", bytes("{\"canary\":1,\"canary\":2}"), "uplicate"),
                Arguments.of("NaN", bytes("{\"a\":NaN}"), "not JSON"),
                Arguments.of("infinite", bytes("{\"a\":Infinity}"), "not JSON"),
                Arguments.of("too many digits", bytes("{\"a\":1" + "0".repeat(70) + "}"), "umber"),
                Arguments.of("huge exponent", bytes("{\"a\":1e999999999}"), "a number has more than 100 digits"),
                Arguments.of("tiny exponent", bytes("{\"a\":[1e-101]}"), "at $.a[0]"),
                Arguments.of("200 deep", bytes("[".repeat(200) + "]".repeat(200)), "depth"),
                Arguments.of("half a pair", bytes("{\"a\":\"\\ud83d\"}"), "surrogate"),
                Arguments.of("half a pair in a name", bytes("{\"\\ud83d\":1}"), "surrogate"),
                Arguments.of("NUL escaped", bytes("{\"a\":\"x\\u0000\"}"), "NUL"),
                Arguments.of("NUL raw", bytes("{\"a\":\"\0\"}"), "not JSON"),
                Arguments.of("byte order mark", bytes("\uFEFF{}"), "byte order mark"),
                Arguments.of("UTF-16", "{\"a\":1}".getBytes(StandardCharsets.UTF_16), "UTF-8"),
                Arguments.of("Latin-1", "{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1), "UTF-8"),
                Arguments.of("single quotes", bytes("{'a':1}"), "not JSON"),
                Arguments.of("comment", bytes("{/* */}"), "not JSON"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void shouldSayWhatAndWhereAndKeepQuietAboutValuesWhenTheBodyIsMalformed(String name, byte[] body, String words) {
        // Given
        String id = "m-" + name.replace(' ', '-');

        // When
        HttpResponse<String> answer = receiver.erp(id, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(words, "\"status\":\"malformed\"", "\"where\":", "\"todo\":")
                .doesNotContain("canary");
        assertThat(receiver.log.published()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,2]|cannot",
                "\"text\"|cannot",
                "{}|does not name an object",
                "{\"object\":\"deal\"}|gives no identifier",
                "{\"object\":7.5,\"record\":{\"id\":\"1\"}}|does not name an object",
                "{\"object\":\"a/b\",\"record\":{\"id\":\"1\"}}|does not name an object",
                "{\"object\":\"deal\",\"record\":{\"id\":{}}}|gives no identifier",
                "{\"object\":\"deal\",\"record\":{\"id\":\"\"}}|gives no identifier",
                "{\"object\":\"deal\",\"record\":\"text\"}|",
                "{\"object\":\"deal\",\"record\":{\"id\":\"1\"},\"version\":\"7\"}|`.version` is no whole number",
                "{\"object\":\"deal\",\"record\":{\"id\":\"1\"},\"version\":99999999999999999999}|`.version` is no whole number",
                "{\"object\":\"deal\",\"record\":{\"id\":\"1\"},\"occurredAt\":\"today\"}|`.occurredAt` is no ISO 8601 time with offset"
            })
    void shouldKeepTheBodyAsUnknownWhenTheChangeCannotBeKeyed(String body, String words) {
        // Given
        String id = "k-" + body.hashCode();

        // When
        HttpResponse<String> answer = receiver.erp(id, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .contains("\"notUnderstood\":1", "\"note\":")
                .contains(words == null ? "" : words.equals("cannot") ? "" : words);
        assertThat(receiver.log.published()).singleElement().satisfies(change -> {
            assertThat(change.getObject()).isEqualTo("unknown");
            assertThat(change.getSourceId()).startsWith("body_").isEqualTo(change.getPosition());
            assertThat(change.getOperation()).isEqualTo(SourceOperation.UNKNOWN);
            assertThat(change.getAfter()).isEqualTo(body);
        });
    }

    @Test
    void shouldKeepTheKeyWhenOnlyTheOperationIsUnknown() {
        // Given
        String body = "{\"object\":\"spaceship\",\"type\":\"launched\",\"record\":{\"id\":5}}";

        // When
        HttpResponse<String> answer = receiver.erp("o-1", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        SourceRecord change = receiver.log.published().get(0);
        assertThat(change.getObject() + "/" + change.getSourceId()).isEqualTo("spaceship/5");
        assertThat(change.getOperation()).isEqualTo(SourceOperation.UNKNOWN);
        assertThat(change.getPosition()).startsWith("body_");
    }

    @Test
    void shouldRefuseWhenTheBodyIsTooLargeWithOrWithoutItsLength() throws IOException {
        // Given
        byte[] large = bytes("\"" + "x".repeat(MAX_BODY) + "\"");
        String chunk = Integer.toHexString(large.length) + "\r\n" + new String(large, StandardCharsets.UTF_8)
                + "\r\n0\r\n\r\n";

        // When
        int declared = receiver.erp("l-1", large).statusCode();
        String undeclared = raw("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);

        // Then
        assertThat(declared).isEqualTo(413);
        assertThat(undeclared).startsWith("HTTP/1.1 413");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, text/plain, 415",
        "Content-Type, application/json; charset=utf-16, 415",
        "Content-Encoding, gzip, 415",
        "Content-Type, application/json; charset=UTF-8, 202"
    })
    void shouldTakeOnlyPlainJsonWhenHeadersSayOtherwise(String header, String value, int status) {
        // Given
        byte[] body = bytes("{\"h\":\"" + value + "\"}");
        Map<String, String> headers = receiver.signedErp("h-" + value.hashCode(), body);
        headers.put(header, value);

        // When
        int answered = receiver.post("erp", body, headers).statusCode();

        // Then
        assertThat(answered).isEqualTo(status);
    }

    @Test
    void shouldEndTheRequestWhenTheBodyDripsIn() throws IOException {
        // Given
        String head =
                "POST /webhooks/erp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";

        // When
        String answer;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.server.port())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes(head));
            long start = System.nanoTime();
            while (System.nanoTime() - start < Duration.ofMillis(400).toNanos()
                    && socket.getInputStream().available() == 0) {
                out.write('x');
                out.flush();
                LockSupport.parkNanos(20_000_000);
            }
            out.write('x');
            answer = firstLine(socket);
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 408");
    }

    @Test
    void shouldRefuseTheRequestWhenItsHeadersAreHuge() throws IOException {
        // Given
        String huge = "X-Filler: " + "x".repeat(20_000) + "\r\nContent-Length: 0\r\n\r\n";

        // When
        String answer = raw(huge);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 431");
    }

    @Test
    void shouldNeverFailWhenSignedBytesAreRandom() {
        // Given
        Random random = new Random(20260302);

        // When / Then
        for (int i = 0; i < 300; i++) {
            byte[] body = mutated(random);
            HttpResponse<String> answer = receiver.erp("f-" + i, body);
            assertThat(answer.statusCode())
                    .as(new String(body, StandardCharsets.UTF_8))
                    .isIn(200, 202, 400);
        }
    }

    private static byte[] mutated(Random random) {
        byte[] body = bytes(
                "{\"eventId\":\"e\",\"object\":\"deal\",\"type\":\"updated\",\"version\":1,\"record\":{\"id\":\"1\"}}");
        for (int n = random.nextInt(4); n >= 0; n--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private static String raw(String headersAndBody) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(bytes("POST /webhooks/erp HTTP/1.1\r\nHost: x\r\n" + headersAndBody));
            return firstLine(socket);
        }
    }

    private static String firstLine(Socket socket) throws IOException {
        byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
        return new String(line, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
