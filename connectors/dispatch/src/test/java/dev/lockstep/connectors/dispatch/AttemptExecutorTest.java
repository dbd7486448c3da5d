package dev.lockstep.connectors.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.dispatch.target.LimitOverrides;
import dev.lockstep.connectors.dispatch.target.Target;
import dev.lockstep.connectors.dispatch.target.TargetSettings;
import dev.lockstep.connectors.dispatch.template.WriteTemplates;
import dev.lockstep.connectors.kit.budget.Budget;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP, with the shipped templates. */
class AttemptExecutorTest {
    private static final Instant NOW = Attempts.REQUESTED_AT;
    private static final Duration QUICK = Duration.ofMillis(1_500);
    private static final String POSTED =
            "{\"id\":\"T-5\",\"externalRef\":\"tim_1\",\"projectId\":\"P-9001\",\"employeeNo\":\"1007\",\"hours\":7.5,"
                    + "\"rate\":\"180.0000\",\"currency\":\"EUR\"}";

    private final FakeTarget target = new FakeTarget();
    private final AttemptExecutor executor = executor(target.base());

    @AfterEach
    void stop() {
        target.close();
    }

    @Test
    void shouldConfirmWhenTheAnswerShowsOurRecordWithWhatWasSent() throws InterruptedException {
        // Given
        target.answers(201, POSTED);

        // When
        WriteResult result = execute(write());

        // Then
        assertThat(result.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(result.getTargetId()).isEqualTo("T-5");
        assertThat(result.getHttpStatus()).isEqualTo(201);
        assertThat(result.getCompletedAt()).isEqualTo(NOW);
        assertThat(target.requests)
                .containsExactly("POST /api/time-entries {\"externalRef\":\"tim_1\",\"projectId\":\"P-9001\","
                        + "\"employeeNo\":\"1007\",\"workDate\":\"2026-03-02\",\"hours\":\"7.50\",\"rate\":\"180.00\","
                        + "\"currency\":\"EUR\"}");
        assertThat(target.tokens).containsExactly("Bearer canary-token");
    }

    @Test
    void shouldSendNothingAndAskForALaterTryWhenTheAttemptIsNewerThanTheDispatcher() throws InterruptedException {
        // Given
        WriteAttempt newKind = Attempts.postTime(AttemptKind.UNKNOWN, "tim_1");
        WriteAttempt newOperation = Attempts.of(AttemptKind.WRITE, "erp", WriteOperation.UNKNOWN, "tim_1", "{}");

        // When / Then
        assertThat(List.of(execute(newKind), execute(newOperation))).allSatisfy(result -> {
            assertThat(result.getStatus()).isEqualTo(ResultStatus.UNAVAILABLE);
            assertThat(result.getDetail()).contains("newer than this dispatcher");
        });
        assertThat(target.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED",
        "404, REJECTED",
        "409, REJECTED",
        "410, REJECTED",
        "422, REJECTED",
        "302, REJECTED",
        "401, UNAVAILABLE",
        "403, UNAVAILABLE",
        "425, UNAVAILABLE",
        "429, UNAVAILABLE",
        "408, UNKNOWN",
        "500, UNKNOWN",
        "502, UNKNOWN",
        "503, UNKNOWN",
        "504, UNKNOWN"
    })
    void shouldNeverCallAWriteUndoneThatMayBeDoneWhenTheTargetFails(int status, ResultStatus expected)
            throws InterruptedException {
        // Given
        target.answers(status, "{\"errors\":[{\"code\":\"PERIOD_CLOSED\",\"message\":\"DE01/2026-02 is closed\"}]}");

        // When
        WriteResult result = execute(write());

        // Then
        assertThat(result.getStatus()).isEqualTo(expected);
        assertThat(result.getDetail()).isEqualTo("HTTP " + status + ": PERIOD_CLOSED DE01/2026-02 is closed");
        assertThat(result.getHttpStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>Sign in</html>|UNKNOWN|no JSON",
                "{\"id\":|UNKNOWN|no JSON",
                "{\"externalRef\":\"tim_1\"}|UNKNOWN|names no record",
                "{\"errors\":[{\"field\":\"hours\",\"message\":\"too many\"}]}|REJECTED|hours too many",
                "{\"id\":\"T-5\",\"externalRef\":\"tim_2\"}|REJECTED|without our reference",
                "{\"id\":\"T-5\"}|REJECTED|without our reference"
            })
    void shouldNotBelieveSuccessWhenTheAnswerDoesNotShowIt(String body, ResultStatus expected, String words)
            throws InterruptedException {
        // Given
        target.answers(200, body);

        // When
        WriteResult result = execute(write());

        // Then
        assertThat(result.getStatus()).isEqualTo(expected);
        assertThat(result.getDetail()).contains(words);
        assertThat(result.getTargetId()).isNull();
    }

    @Test
    void shouldCallForAPersonWhenTheTargetBookedAnotherAmount() throws InterruptedException {
        // Given
        target.answers(201, POSTED.replace("180.0000", "18.00"));

        // When
        WriteResult result = execute(write());

        // Then
        assertThat(result.getStatus()).isEqualTo(ResultStatus.REJECTED);
        assertThat(result.getDetail()).contains("record T-5 differently: rate is 18.00 at the target, sent was 180.00");
    }

    @Test
    void shouldLeaveTheTargetAloneForAsLongAsItAskedWhenItIsOverloaded() throws InterruptedException {
        // Given
        target.does(exchange -> FakeTarget.answer(exchange, 429, "slow", Map.of("Retry-After", "30")));
        WriteResult first = execute(write());

        // When
        WriteResult second = execute(write());

        // Then
        assertThat(first.getStatus()).isEqualTo(ResultStatus.UNAVAILABLE);
        assertThat(first.getRetryAfterMillis()).isEqualTo(30_000);
        assertThat(second.getStatus()).isEqualTo(ResultStatus.UNAVAILABLE);
        assertThat(second.getRetryAfterMillis()).isBetween(20_000L, 30_000L);
        assertThat(target.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"'Mon, 02 Mar 2026 09:00:10 GMT', 10000", "'Mon, 02 Mar 2026 08:00:00 GMT', 0", "999999999, 21600000"})
    void shouldReadADateAndBoundItWhenMaintenanceIsAnnounced(String header, long millis) throws InterruptedException {
        // Given
        target.does(exchange -> FakeTarget.answer(exchange, 503, "maintenance", Map.of("Retry-After", header)));

        // When
        WriteResult result = execute(write());

        // Then
        assertThat(result.getStatus()).isEqualTo(ResultStatus.UNAVAILABLE);
        assertThat(result.getRetryAfterMillis()).isEqualTo(millis);
    }

    @Test
    void shouldDoubtWhenTheTargetCommitsAndThenHangs() throws InterruptedException {
        // Given
        target.does(exchange -> {});

        // When
        WriteResult result = execute(write());

        // Then
        assertThat(result.getStatus()).isEqualTo(ResultStatus.UNKNOWN);
        assertThat(target.requests).hasSize(1);
    }

    @Test
    void shouldDoubtWhenTheAnswerStopsInTheMiddle() throws InterruptedException {
        // Given
        target.does(exchange -> {
            exchange.sendResponseHeaders(201, 1000);
            exchange.getResponseBody().write("{\"id\":\"T".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });

        // When
        WriteResult result = execute(write());

        // Then
        assertThat(result.getStatus()).isEqualTo(ResultStatus.UNKNOWN);
    }

    @Test
    void shouldDoubtWhenTheAnswerIsTooLarge() throws InterruptedException {
        // Given
        target.answers(201, "{\"id\":\"T-5\",\"filler\":\"" + "x".repeat(300 * 1024) + "\"}");

        // When
        WriteResult result = execute(write());

        // Then
        assertThat(result.getStatus()).isEqualTo(ResultStatus.UNKNOWN);
        assertThat(result.getDetail()).contains("longer than 262144 bytes");
    }

    @Test
    void shouldSayUnavailableWhenNobodyListens() throws InterruptedException {
        // Given
        AttemptExecutor nobody = executor(target.base());
        target.close();

        // When
        WriteResult result = nobody.execute(write(), false);

        // Then
        assertThat(result.getStatus()).isEqualTo(ResultStatus.UNAVAILABLE);
        assertThat(result.getDetail()).contains("not sent");
    }

    @Test
    void shouldNotFollowWhenTheTargetRedirects() throws InterruptedException {
        // Given
        target.does(exchange -> FakeTarget.answer(exchange, 307, "", Map.of("Location", target.base() + "/elsewhere")));

        // When
        WriteResult result = execute(write());

        // Then
        assertThat(result.getStatus()).isEqualTo(ResultStatus.REJECTED);
        assertThat(target.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../../admin", "a/../..", "@evil.example", "x?y=1#z"})
    void shouldStayBelowTheBaseAddressWhenAnIdentifierIsHostile(String dealId) throws InterruptedException {
        // Given
        target.answers(200, "{}");
        String payload = "{\"dealId\":\"" + dealId + "\",\"projectCode\":\"P\",\"deliveryStatus\":\"A\"}";

        // When
        executor.execute(Attempts.of(AttemptKind.WRITE, "crm", WriteOperation.UPDATE_DEAL, "eng_1", payload), false);

        // Then
        assertThat(target.requests)
                .allSatisfy(request ->
                        assertThat(request).startsWith("PATCH /api/deals/").doesNotContain("/..", "y=1 "));
    }

    @Test
    void shouldNotSendWhenAnEarlierRunMayHaveSent() throws InterruptedException {
        // Given
        target.answers(201, POSTED);

        // When
        WriteResult write = executor.execute(write(), true);

        // Then
        assertThat(write.getStatus()).isEqualTo(ResultStatus.UNKNOWN);
        assertThat(target.requests).isEmpty();
    }

    @Test
    void shouldSendAgainWhenTwiceIsOnce() throws InterruptedException {
        // Given
        target.answers(200, "{\"id\":\"D-1\",\"projectCode\":\"PRJ-1\",\"deliveryStatus\":\"ACTIVE\"}");

        // When
        WriteResult update = executor.execute(Attempts.updateDeal(AttemptKind.WRITE), true);

        // Then
        assertThat(update.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(update.getTargetId()).isEqualTo("D-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|{\"items\":[]}|ABSENT",
                "200|{\"items\":[{\"id\":\"T-9\",\"externalRef\":\"tim_other\"}]}|ABSENT",
                "200|<html>|UNAVAILABLE",
                "404|{}|UNAVAILABLE",
                "500|{}|UNAVAILABLE",
                "401|{}|UNAVAILABLE"
            })
    void shouldCallAWriteAbsentOnlyWhenTheTargetCouldHaveShownIt(int status, String body, ResultStatus expected)
            throws InterruptedException {
        // Given
        target.answers(status, body);

        // When
        WriteResult result = executor.execute(Attempts.postTime(AttemptKind.PROBE, "tim_1"), true);

        // Then
        assertThat(result.getStatus()).isEqualTo(expected);
        assertThat(target.requests).containsExactly("GET /api/time-entries?externalRef=tim_1 ");
    }

    @Test
    void shouldFindOurRecordWhenTheSearchShowsIt() throws InterruptedException {
        // Given
        String other = "{\"id\":\"T-4\",\"externalRef\":\"tim_0\"}";
        target.answers(200, "{\"items\":[" + other + "," + POSTED + "," + POSTED.replace("T-5", "T-6") + "]}");

        // When
        WriteResult result = executor.execute(Attempts.postTime(AttemptKind.PROBE, "tim_1"), true);

        // Then
        assertThat(result.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(result.getTargetId()).isEqualTo("T-5");
        assertThat(result.getDetail()).isEqualTo("2 records carry our reference; the first is taken");
    }

    @ParameterizedTest
    @CsvSource({"200, PRJ-1, CONFIRMED", "200, PRJ-0, ABSENT", "404, PRJ-1, ABSENT"})
    void shouldCompareValuesWhenAnUpdateIsProbed(int status, String code, ResultStatus expected)
            throws InterruptedException {
        // Given
        target.answers(status, "{\"id\":\"D-1\",\"projectCode\":\"" + code + "\",\"deliveryStatus\":\"ACTIVE\"}");

        // When
        WriteResult result = executor.execute(Attempts.updateDeal(AttemptKind.PROBE), true);

        // Then
        assertThat(result.getStatus()).isEqualTo(expected);
    }

    @Test
    void shouldRejectWithClearWordsWhenAnAttemptCannotBecomeARequest() throws InterruptedException {
        // Given
        List<WriteAttempt> poison = List.of(
                Attempts.of(AttemptKind.WRITE, "hr", WriteOperation.POST_TIME, "r", "{}"),
                Attempts.of(AttemptKind.WRITE, "crm", WriteOperation.POST_TIME, "r", "{}"),
                Attempts.of(AttemptKind.WRITE, "erp", WriteOperation.POST_TIME, "r", "{not json"),
                Attempts.of(AttemptKind.WRITE, "erp", WriteOperation.POST_TIME, "r", "7"));

        // When / Then
        for (WriteAttempt attempt : poison) {
            WriteResult result = execute(attempt);
            assertThat(result.getStatus()).isEqualTo(ResultStatus.REJECTED);
            assertThat(result.getDetail()).startsWith("not sent: ");
        }
        assertThat(target.requests).isEmpty();
    }

    @Test
    void shouldKeepTokensAndLineBreaksOutOfDetailsWhenTheTargetRepeatsThem() throws InterruptedException {
        // Given
        target.answers(400, "bad token canary-token\nINFO forged log line" + "y".repeat(2000));

        // When
        WriteResult result = execute(write());

        // Then
        assertThat(result.getDetail()).contains("bad token *** INFO forged").doesNotContain("canary", "\n");
        assertThat(result.getDetail()).hasSizeLessThan(600);
    }

    private WriteResult execute(WriteAttempt attempt) throws InterruptedException {
        return executor.execute(attempt, false);
    }

    private static WriteAttempt write() {
        return Attempts.postTime(AttemptKind.WRITE, "tim_1");
    }

    private static AttemptExecutor executor(URI base) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        WriteTemplates templates =
                WriteTemplates.load(SystemsFolder.shipped(Path.of("../systems")), List.of("crm", "psa", "erp"));
        Target erp = target("erp", base, templates, clock);
        Target crm = target("crm", base, templates, clock);
        return new AttemptExecutor(Map.of("erp", erp, "crm", crm), templates, clock);
    }

    private static Target target(String system, URI base, WriteTemplates templates, Clock clock) {
        TargetSettings settings =
                new TargetSettings(system, base, Desk.TOKEN, QUICK, QUICK, LimitOverrides.NONE, List.of());
        Budget budget = new Budget(clock, System::nanoTime);
        return new Target(settings, templates.of(system), budget, clock, System::nanoTime);
    }
}
