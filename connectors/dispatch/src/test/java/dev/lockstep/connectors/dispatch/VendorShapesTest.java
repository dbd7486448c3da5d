package dev.lockstep.connectors.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.auth.Credentials;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guards, rules, preconditions, read-backs and sessions, over real HTTP. */
class VendorShapesTest {
    private static final String RECORD = "{\"id\":\"C-1\",\"ref\":\"con_1\",\"name\":\"Grid\"}";
    private static final String KNOWN_BY = """
                targetId: .id
                reference: { field: ref, value: .recordId }
                echo: { name: .payload.name }
                probe: { path: '"/contracts?ref=" + .recordId', found: '.items[]', settles: PT30S }
            """;

    private final FakeTarget fake = new FakeTarget();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void shouldSendAgainWithTheSameKeyOnlyWhileTheTargetRemembersIt() throws InterruptedException {
        // Given
        Desk desk = desk("", "guard: NATIVE_KEY, keyHeader: Idempotency-Key, keyLasts: PT24H");
        fake.answers(201, RECORD);

        // When
        WriteResult inside = desk.writeAgain();
        desk.pass(Duration.ofHours(25));
        WriteResult after = desk.writeAgain();

        // Then
        assertThat(inside.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(after.getStatus()).isEqualTo(ResultStatus.UNKNOWN);
        assertThat(after.getRetryAfterMillis()).isEqualTo(30_000);
        assertThat(fake.headers).singleElement().satisfies(headers -> assertThat(headers.getFirst("Idempotency-Key"))
                .isEqualTo("wk-con_1"));
    }

    @ParameterizedTest
    @CsvSource({"UNIQUE_NUMBER, UNKNOWN", "MARKER, UNKNOWN", "EXTERNAL_ID, UNKNOWN"})
    void shouldAskWhetherItIsOursWhenTheTargetSaysThatItIsThere(String guard, ResultStatus expected)
            throws InterruptedException {
        // Given
        Desk desk = desk("errors: [ { when: '.body.code == \"DUP\"', means: DUPLICATE } ]", "guard: " + guard);
        fake.answers(400, "{\"code\":\"DUP\"}");

        // When
        WriteResult result = desk.write();

        // Then
        assertThat(result.getStatus()).isEqualTo(expected);
        assertThat(result.getRetryAfterMillis()).isEqualTo(30_000);
    }

    @Test
    void shouldHoldTheTargetOnlyToFieldsThatWereSentWhenAPayloadSaysSomeOfThem() throws InterruptedException {
        // Given
        fake.answers(200, "{\"id\":\"C-1\",\"ref\":\"con_1\",\"name\":\"Grid\",\"stage\":\"OPEN\"}");
        String template = """
                auth: bearer
                writes:
                  CREATE_CONTRACT: { guard: EXTERNAL_ID, method: PUT, path: /contracts, body: .payload, targetId: .id,
                    reference: { field: ref, value: .recordId }, echo: { name: .payload.name, stage: "%s" },
                    probe: { path: /contracts, found: . } }
                """;

        // When
        WriteResult notSent = new Desk(folder, fake, Desk.TOKEN, template.formatted(".payload.stage // empty")).write();
        WriteResult sentAsNull = new Desk(folder, fake, Desk.TOKEN, template.formatted(".payload.stage")).write();

        // Then
        assertThat(notSent.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(sentAsNull.getStatus()).isNotEqualTo(ResultStatus.CONFIRMED);
    }

    @Test
    void shouldCallForAPersonAndAskNobodyWhenNothingCanBeFoundAgain() throws InterruptedException {
        // Given
        Desk desk = new Desk(folder, fake, Desk.TOKEN, """
                auth: bearer
                writes:
                  CREATE_CONTRACT: { guard: NONE, method: POST, path: /contracts, body: .payload, targetId: .id }
                """);
        fake.does(exchange -> {});

        // When
        WriteResult write = desk.write();
        WriteResult probe = desk.probe();

        // Then
        assertThat(write.getStatus()).isEqualTo(ResultStatus.UNKNOWN);
        assertThat(probe.getStatus()).isEqualTo(ResultStatus.REJECTED);
        assertThat(probe.getDetail()).contains("a person must look");
        assertThat(fake.requests).hasSize(1);
        fake.answers(201, "{\"id\":\"C-9\"}");
        assertThat(desk.write().getTargetId()).isEqualTo("C-9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|{\"items\":[{\"id\":\"C-1\",\"ref\":\"con_1\",\"name\":\"Grid\"}]}|CONFIRMED|C-1",
                "200|{\"items\":[{\"id\":\"C-1\",\"ref\":\"con_1\",\"name\":\"Grit\"}]}|REJECTED|",
                "200|{\"items\":[]}|UNKNOWN|",
                "500|{}|UNKNOWN|"
            })
    void shouldLookAtOnceWhenTheAnswerShowsNothing(int status, String body, ResultStatus expected, String id)
            throws InterruptedException {
        // Given
        Desk desk = desk("", "guard: EXTERNAL_ID, readBack: probe");
        byMethod(exchange -> FakeTarget.answer(exchange, 204, "", Map.of()), status, body);

        // When
        WriteResult result = desk.write();

        // Then
        assertThat(result.getStatus()).isEqualTo(expected);
        assertThat(result.getTargetId()).isEqualTo(id);
        assertThat(result.getHttpStatus()).isEqualTo(204);
        assertThat(fake.requests).hasSize(2);
        assertThat(desk.target.budget().standing().lastDay()).isOne();
    }

    @Test
    void shouldReadTheRecordByTheIdentifierOfAHeader() throws InterruptedException {
        // Given
        Desk desk = desk("", """
                guard: MARKER, record: '{id: (.headers.location | split("/") | last)}',
                    readBack: { path: '"/contracts/" + .record.id' }""");
        Map<String, String> location = Map.of("Location", "https://elsewhere.example/contracts/C-1");
        byMethod(exchange -> FakeTarget.answer(exchange, 201, "", location), 200, RECORD);

        // When
        WriteResult result = desk.write();

        // Then
        assertThat(result.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(fake.requests.get(1)).isEqualTo("GET /contracts/C-1 ");
    }

    @Test
    void shouldWriteOnlyWhatWasReadAndComeBackWhenItChangedInBetween() throws InterruptedException {
        // Given
        Desk desk = desk("errors: [ { when: '.status == 412', means: LOCKED, retryAfter: 2 } ]", """
                guard: MARKER, precondition: { path: /contracts/C-1, header: If-Match, from: .headers.etag },
                    method: 'if .current.status == 404 then "POST" else "PATCH" end'""");
        fake.does(exchange -> FakeTarget.answer(
                exchange, exchange.getRequestMethod().equals("GET") ? 200 : 412, "{}", Map.of("ETag", "W/\"7\"")));

        // When
        WriteResult stale = desk.write();
        WriteResult again = desk.write();
        fake.answers(500, "{\"words\":\"down\"}");
        WriteResult unread = desk.write();

        // Then
        assertThat(stale.getStatus()).isEqualTo(ResultStatus.UNAVAILABLE);
        assertThat(stale.getRetryAfterMillis()).isEqualTo(2_000);
        assertThat(again.getSent()).isTrue();
        assertThat(fake.requests.get(1)).startsWith("PATCH /contracts");
        assertThat(fake.headers.get(1).getFirst("If-Match")).isEqualTo("W/\"7\"");
        assertThat(unread.getStatus()).isEqualTo(ResultStatus.UNAVAILABLE);
        assertThat(unread.getDetail()).contains("nothing was written");
        assertThat(fake.requests).hasSize(5);
    }

    @Test
    void shouldOpenOneSessionAndRenewItOnceWhenTheTargetForgot() throws InterruptedException {
        // Given
        Desk desk = desk("session: { csrf: /session }", "guard: MARKER");
        AtomicInteger sessions = new AtomicInteger();
        fake.does(exchange -> inSession(exchange, sessions));

        // When
        WriteResult first = desk.write();
        WriteResult second = desk.write();
        sessions.set(41);
        WriteResult third = desk.write();

        // Then
        assertThat(first.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(second.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(third.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(fake.requests.stream().filter(request -> request.startsWith("GET /session")))
                .hasSize(2);
        assertThat(third.toString()).doesNotContain("csrf-canary", "cookie-canary");
    }

    @Test
    void shouldWaitAsLongAsTheTargetWantsWhenItOpensNoSession() throws InterruptedException {
        // Given
        Desk desk = desk("session: { csrf: /session }", "guard: MARKER");
        fake.does(exchange -> FakeTarget.answer(exchange, 429, "later", Map.of("Retry-After", "7")));

        // When
        WriteResult result = desk.write();

        // Then: the write itself never went out
        assertThat(fake.requests).singleElement().asString().startsWith("GET /session");
        assertThat(result.getStatus()).isEqualTo(ResultStatus.UNAVAILABLE);
        assertThat(result.getRetryAfterMillis()).isEqualTo(7_000);
        assertThat(result.getDetail()).startsWith("nothing was written, the target opens no session");
    }

    private static void inSession(HttpExchange exchange, AtomicInteger sessions) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/session")) {
            String number = String.valueOf(sessions.incrementAndGet());
            FakeTarget.answer(
                    exchange,
                    200,
                    "{}",
                    Map.of(
                            "X-CSRF-Token",
                            "csrf-canary" + number,
                            "Set-Cookie",
                            "s=cookie-canary" + number + "; Path=/"));
            return;
        }
        boolean known = ("csrf-canary" + sessions.get())
                        .equals(exchange.getRequestHeaders().getFirst("X-CSRF-Token"))
                && ("s=cookie-canary" + sessions.get())
                        .equals(exchange.getRequestHeaders().getFirst("Cookie"));
        FakeTarget.answer(
                exchange,
                known ? 201 : 403,
                known ? RECORD : "refused",
                known ? Map.of() : Map.of("X-CSRF-Token", "Required"));
    }

    @Test
    void shouldFetchOneFreshTokenAndThenLeaveTheTargetAloneWhenItRefusesThatToo() throws InterruptedException {
        // Given
        Credentials oauth =
                new Credentials(null, null, null, "lockstep", Secret.of("canary-secret"), null, null, null, null);
        Desk desk = new Desk(
                folder,
                fake,
                oauth,
                "auth: oauth2-client-credentials\nauthParameters: { tokenPath: /token }\nwrites:\n"
                        + operation("guard: MARKER"));
        AtomicInteger tokens = new AtomicInteger();
        AtomicInteger good = new AtomicInteger(2);
        fake.does(exchange -> withTokens(exchange, tokens, good));

        // When
        WriteResult renewed = desk.write();
        good.set(99);
        WriteResult refused = desk.write();
        int fetched = tokens.get();
        WriteResult held = desk.write();

        // Then
        assertThat(renewed.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(refused.getStatus()).isEqualTo(ResultStatus.UNAVAILABLE);
        assertThat(fetched).isEqualTo(3);
        assertThat(held.getSent()).isFalse();
        assertThat(held.getRetryAfterMillis()).isEqualTo(30_000);
        assertThat(tokens).hasValue(3);
    }

    private static void withTokens(HttpExchange exchange, AtomicInteger tokens, AtomicInteger good) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/token")) {
            FakeTarget.answer(
                    exchange,
                    200,
                    "{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":3600}",
                    Map.of());
            return;
        }
        boolean known =
                ("Bearer t" + good.get()).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        FakeTarget.answer(exchange, known ? 201 : 401, known ? RECORD : "{}", Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "THROTTLED|UNAVAILABLE|7000|true",
                "MAINTENANCE|UNAVAILABLE|7000|true",
                "LOCKED|UNAVAILABLE|7000|false",
                "CLOSED_PERIOD|REJECTED||false",
                "REJECTED|REJECTED||false"
            })
    void shouldSayWhatTheRuleOfTheTargetSaysWhateverTheStatus(
            String means, ResultStatus expected, Long millis, boolean pauses) throws InterruptedException {
        // Given
        Desk desk = desk(
                "refusal: .words\nerrors: [ { when: '.body.no', means: " + means + ", retryAfter: 6.5 } ]",
                "guard: MARKER");
        fake.answers(200, "{\"no\":true,\"words\":\"February is closed\"}");

        // When
        WriteResult result = desk.write();

        // Then
        assertThat(result.getStatus()).isEqualTo(expected);
        assertThat(result.getRetryAfterMillis()).isEqualTo(millis);
        assertThat(result.getDetail()).contains("February is closed");
        assertThat(result.getDetail().startsWith("CLOSED_PERIOD")).isEqualTo(means.equals("CLOSED_PERIOD"));
        assertThat(desk.target.closed().isPresent()).isEqualTo(pauses);
    }

    @Test
    void shouldBelieveAnAnswerThatSaysAbsent() throws InterruptedException {
        // Given
        Desk desk = new Desk(
                folder,
                fake,
                Desk.TOKEN,
                "auth: bearer\nwrites:\n"
                        + operation("guard: UNIQUE_NUMBER").replace("settles: PT30S", "absent: '.status == 404'"));
        fake.answers(404, "{}");

        // When / Then
        assertThat(desk.probe().getStatus()).isEqualTo(ResultStatus.ABSENT);
    }

    private Desk desk(String file, String operation) {
        return new Desk(folder, fake, Desk.TOKEN, "auth: bearer\n" + file + "\nwrites:\n" + operation(operation));
    }

    /** One operation with these keys beside those that all have. */
    private static String operation(String keys) {
        String method = keys.contains("method:") ? "" : ", method: POST";
        return "  CREATE_CONTRACT: { " + keys + method + ", path: /contracts, body: '.payload | {name}',"
                + KNOWN_BY.lines().map(String::strip).reduce("", (all, line) -> all + " " + line + ",") + " }\n";
    }

    private void byMethod(FakeTarget.Behaviour write, int readStatus, String readBody) {
        fake.does(exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                FakeTarget.answer(exchange, readStatus, readBody, Map.of());
            } else {
                write.handle(exchange);
            }
        });
    }
}
