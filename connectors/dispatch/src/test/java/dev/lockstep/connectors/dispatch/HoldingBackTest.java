package dev.lockstep.connectors.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.dispatch.target.HeldBack;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When now is not the time: breaker, maintenance, and what is kept of an exchange. Over real HTTP. */
class HoldingBackTest {
    private static final String OPERATION = """
            writes:
              CREATE_CONTRACT:
                guard: MARKER
                method: POST
                path: '"/contracts?owner=" + (.payload.email | @uri)'
                body: .payload
                targetId: .id
                reference: { field: ref, value: .recordId }
                echo: { taxId: .payload.taxId }
                probe: { path: /contracts, found: '.items[]' }
            """;
    private static final String RECORD = "{\"id\":\"C-1\",\"ref\":\"con_1\",\"taxId\":\"DE811907980\"}";

    private final FakeTarget fake = new FakeTarget();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void shouldStopSendingToATargetThatDoesNotAnswerAndAskBeforeItWritesAgain() throws InterruptedException {
        // Given
        Desk desk = desk("health: /health");
        fake.answers(500, "{}");
        for (int i = 0; i < 10; i++) {
            assertThat(desk.write().getStatus()).isEqualTo(ResultStatus.UNKNOWN);
        }
        fake.requests.clear();

        // When
        WriteResult open = desk.write();
        desk.pass(Duration.ofSeconds(31));
        WriteResult stillDown = desk.write();
        desk.pass(Duration.ofSeconds(31));
        fake.answers(201, RECORD);
        WriteResult back = desk.write();

        // Then
        assertThat(open.getSent()).isFalse();
        assertThat(open.getStatus()).isEqualTo(ResultStatus.UNAVAILABLE);
        assertThat(open.getRetryAfterMillis()).isEqualTo(30_000);
        assertThat(stillDown.getSent()).isFalse();
        assertThat(back.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(fake.requests.get(0)).isEqualTo("GET /health ");
        assertThat(fake.requests.get(1)).isEqualTo("GET /health ");
        assertThat(fake.requests.get(2)).startsWith("POST /contracts");
        assertThat(fake.requests).hasSize(3);
        assertThat(desk.target.standing().breaker()).isEqualTo("CLOSED");
    }

    @Test
    void shouldAskWithTheProbeOfTheOperationWhereTheFileNamesNoQuestion() throws InterruptedException {
        // Given
        Desk desk = desk("");
        fake.answers(500, "{}");
        for (int i = 0; i < 10; i++) {
            desk.write();
        }
        desk.pass(Duration.ofSeconds(31));
        fake.requests.clear();

        // When
        desk.write();

        // Then
        assertThat(fake.requests).containsExactly("GET /contracts ");
    }

    @Test
    void shouldNotCountThrottlingAndRefusalsAsAnOutage() throws InterruptedException {
        // Given
        Desk desk = desk("");
        fake.answers(422, "{}");
        for (int i = 0; i < 10; i++) {
            desk.write();
        }
        fake.does(exchange -> FakeTarget.answer(exchange, 503, "{}", Map.of("Retry-After", "1")));

        // When
        for (int i = 0; i < 20; i++) {
            desk.write();
            desk.pass(Duration.ofSeconds(2));
        }

        // Then
        assertThat(desk.target.standing().breaker()).isEqualTo("CLOSED");
    }

    @Test
    void shouldSendNothingDuringMaintenanceAndSayWhenItEnds() throws InterruptedException {
        // Given
        Desk desk = desk("maintenance: [ { days: [MONDAY], from: \"10:00\", to: \"11:00\", zone: Europe/Berlin } ]");
        fake.answers(201, RECORD);

        // When
        WriteResult inside = desk.write();
        WriteResult probe = desk.probe();
        desk.pass(Duration.ofHours(1));
        WriteResult after = desk.write();

        // Then
        assertThat(inside.getSent()).isFalse();
        assertThat(inside.getDetail()).isEqualTo("not sent: maintenance until 2026-03-02T10:00:00Z");
        assertThat(inside.getRetryAfterMillis()).isEqualTo(3_600_000);
        assertThat(probe.getSent()).isFalse();
        assertThat(after.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
        assertThat(fake.requests).hasSize(1);
    }

    @Test
    void shouldHoldATargetByHandAndLetItGo() throws InterruptedException {
        // Given
        Desk desk = desk("");
        fake.answers(201, RECORD);
        desk.target.holdUntil(desk.now().plus(Duration.ofMinutes(10)));

        // When
        WriteResult held = desk.write();
        desk.target.holdUntil(Instant.EPOCH);
        WriteResult released = desk.write();

        // Then
        assertThat(held.getRetryAfterMillis()).isEqualTo(600_000);
        assertThat(released.getStatus()).isEqualTo(ResultStatus.CONFIRMED);
    }

    @Test
    void shouldStayInDoubtWhenWhatMayHaveBeenSentIsHeldBack() throws InterruptedException {
        // Given
        Desk desk = desk("");
        HeldBack held = new HeldBack("maintenance", Duration.ofHours(1));

        // When
        WriteResult doubtful = desk.executor().holdBack(desk.attempt(AttemptKind.WRITE), true, held);
        WriteResult fresh = desk.executor().holdBack(desk.attempt(AttemptKind.WRITE), false, held);
        WriteResult probe = desk.executor().holdBack(desk.attempt(AttemptKind.PROBE), true, held);

        // Then
        assertThat(doubtful.getStatus()).isEqualTo(ResultStatus.UNKNOWN);
        assertThat(doubtful.getSent()).isTrue();
        assertThat(fresh.getSent()).isFalse();
        assertThat(probe.getSent()).isFalse();
    }

    @Test
    void shouldKeepEvidenceWithoutWhatNobodyNeedsToSee() throws InterruptedException {
        // Given
        Desk desk = desk("mask: [costCentre]\nrefusal: .words");
        fake.answers(
                422,
                "{\"words\":\"canary-token DE811907980 pay@grid.example\",\"costCentre\":\"K-4711\",\"note\":\"K-4711 "
                        + "z".repeat(9_000) + "\"}");

        // When
        WriteResult result = desk.write();

        // Then
        assertThat(result.toString()).doesNotContain("canary", "DE811907980", "pay@grid", "pay%40grid", "K-4711");
        assertThat(result.getEvidence().getMethod()).isEqualTo("POST");
        assertThat(result.getEvidence().getPath()).isEqualTo("/contracts?owner=***");
        assertThat(result.getEvidence().getRequest())
                .isEqualTo("{\"name\":\"Grid\",\"amount\":\"12.50\",\"taxId\":\"***\",\"email\":\"***\"}");
        assertThat(result.getEvidence().getResponse()).hasSize(4_000).startsWith("{\"words\":\"*** *** ***\"");
        assertThat(result.getEvidence().getStartedAt()).isEqualTo(desk.now());
        assertThat(result.getDetail()).isEqualTo("HTTP 422: *** *** ***");
    }

    @Test
    void shouldMaskWhatTheTargetHoldsDifferently() throws InterruptedException {
        // Given
        Desk desk = desk("");
        fake.answers(200, "{\"items\":[" + RECORD.replace("DE811907980", "DE000000001") + "]}");

        // When
        WriteResult result = desk.probe();

        // Then
        assertThat(result.getStatus()).isEqualTo(ResultStatus.REJECTED);
        assertThat(result.getDetail())
                .isEqualTo("the target holds record C-1 differently: taxId is *** at the target, sent was ***");
        assertThat(result.getEvidence().getRequest()).isNull();
        assertThat(result.getEvidence().getMethod()).isEqualTo("GET");
    }

    private Desk desk(String file) {
        return new Desk(folder, fake, Desk.TOKEN, "auth: bearer\n" + file + "\n" + OPERATION);
    }
}
