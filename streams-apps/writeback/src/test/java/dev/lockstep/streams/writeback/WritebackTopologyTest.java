package dev.lockstep.streams.writeback;

import static dev.lockstep.schemas.writeback.AttemptKind.PROBE;
import static dev.lockstep.schemas.writeback.AttemptKind.WRITE;
import static dev.lockstep.streams.writeback.Writes.CUSTOMER_KEY;
import static dev.lockstep.streams.writeback.Writes.answer;
import static dev.lockstep.streams.writeback.Writes.asking;
import static dev.lockstep.streams.writeback.Writes.command;
import static dev.lockstep.streams.writeback.Writes.customer;
import static dev.lockstep.streams.writeback.Writes.notSent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.testkit.TopologyFixture;
import dev.lockstep.streams.writeback.domain.Exchange;
import dev.lockstep.streams.writeback.domain.RecordLedger;
import dev.lockstep.streams.writeback.domain.RetryPolicy;
import dev.lockstep.streams.writeback.domain.WriteBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritebackTopologyTest {
    private final TickingClock clock = new TickingClock();
    private final TopologyFixture fixture = new TopologyFixture(
            serdes -> new WritebackApp(RetryPolicy.DEFAULT, WriteBudget.DEFAULT, serdes, clock), Writes.NOW);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldSendOneAttemptUnderTheRecordsKeyWhenTwoProcessesAskForOneFact() {
        // When
        fixture.input(Topics.WRITE_COMMANDS).pipeInput(CUSTOMER_KEY, customer("cmd_a", "w1", "eng_a"));
        fixture.input(Topics.WRITE_COMMANDS).pipeInput(CUSTOMER_KEY, customer("cmd_b", "w1", "eng_b"));
        // Then
        var attempts = fixture.output(Topics.WRITE_ATTEMPTS).readKeyValuesToList();
        assertThat(attempts).hasSize(1);
        assertThat(attempts.get(0).key).isEqualTo(CUSTOMER_KEY);
        assertThat(attempts.get(0).value)
                .extracting(WriteAttempt::getAttemptId, WriteAttempt::getKind, WriteAttempt::getPayload)
                .containsExactly("w1#1", WRITE, "{\"name\":\"Nordwind\"}");
    }

    @Test
    void shouldTellEveryRequesterAndProveTheLinkWhenConfirmed() {
        // Given
        fixture.input(Topics.WRITE_COMMANDS).pipeInput(CUSTOMER_KEY, customer("cmd_a", "w1", "eng_a"));
        fixture.input(Topics.WRITE_COMMANDS).pipeInput(CUSTOMER_KEY, customer("cmd_b", "w1", "eng_b"));
        // When
        fixture.input(Topics.WRITE_RESULTS).pipeInput(CUSTOMER_KEY, answer("w1", 1, WRITE, ResultStatus.CONFIRMED));
        // Then
        assertThat(fixture.output(Topics.WRITE_OUTCOMES).readKeyValuesToMap())
                .containsOnlyKeys("eng_a/cmd_a", "eng_b/cmd_b");
        LinkRequest link =
                fixture.output(Topics.LINK_REQUESTS).readKeyValuesToMap().get("erp/CUSTOMER/customer/300123");
        assertThat(link.getCanonicalId()).isEqualTo("cus_1");
        assertThat(link.getConfirmedByWriteBack()).isTrue();
        assertThat(link.getMayMint()).isFalse();
    }

    @Test
    void shouldLinkTheWorkspaceToItsEngagementWhenThePsaConfirmed() {
        // Given
        String key = "psa/CREATE_WORKSPACE/eng_a";
        fixture.input(Topics.WRITE_COMMANDS)
                .pipeInput(key, command("cmd_a", "w1", "eng_a", "psa", WriteOperation.CREATE_WORKSPACE, "eng_a"));
        // When
        fixture.input(Topics.WRITE_RESULTS).pipeInput(key, answer("w1", 1, WRITE, ResultStatus.CONFIRMED));
        // Then
        assertThat(fixture.output(Topics.LINK_REQUESTS).readKeyValuesToMap())
                .containsOnlyKeys("psa/ENGAGEMENT/project/300123");
    }

    @Test
    void shouldLinkNothingWhenTheTargetKnowsTheRecordAlready() {
        // Given
        String key = "erp/POST_TIME/tim_1";
        fixture.input(Topics.WRITE_COMMANDS)
                .pipeInput(key, command("cmd_a", "w1", "eng_a", "erp", WriteOperation.POST_TIME, "tim_1"));
        // When
        fixture.input(Topics.WRITE_RESULTS).pipeInput(key, answer("w1", 1, WRITE, ResultStatus.CONFIRMED));
        // Then
        assertThat(fixture.output(Topics.LINK_REQUESTS).isEmpty()).isTrue();
    }

    @Test
    void shouldProbeByItselfWhenTheSettleTimeIsOver() {
        // Given
        fixture.input(Topics.WRITE_COMMANDS).pipeInput(CUSTOMER_KEY, customer("cmd_a", "w1", "eng_a"));
        fixture.input(Topics.WRITE_RESULTS).pipeInput(CUSTOMER_KEY, answer("w1", 1, WRITE, ResultStatus.UNKNOWN));
        // When
        pass(Duration.ofMillis(900));
        List<WriteAttempt> tooEarly = fixture.output(Topics.WRITE_ATTEMPTS).readValuesToList();
        pass(Duration.ofMillis(200));
        // Then
        assertThat(tooEarly).extracting(WriteAttempt::getKind).containsExactly(WRITE);
        assertThat(fixture.output(Topics.WRITE_ATTEMPTS).readValuesToList())
                .extracting(WriteAttempt::getKind)
                .containsExactly(PROBE);
    }

    @Test
    void shouldForgetDueTimesWhenNothingIsDueAnyMore() {
        // Given
        fixture.input(Topics.WRITE_COMMANDS).pipeInput(CUSTOMER_KEY, customer("cmd_a", "w1", "eng_a"));
        fixture.input(Topics.WRITE_RESULTS).pipeInput(CUSTOMER_KEY, answer("w1", 1, WRITE, ResultStatus.UNAVAILABLE));
        pass(Duration.ofSeconds(5));
        // When
        fixture.input(Topics.WRITE_RESULTS).pipeInput(CUSTOMER_KEY, answer("w1", 2, WRITE, ResultStatus.CONFIRMED));
        // Then
        try (var left =
                fixture.driver().getKeyValueStore("due-times-by-instant").all()) {
            assertThat(left.hasNext()).isFalse();
        }
        assertThat(fixture.output(Topics.WRITE_OUTCOMES).readValuesToList()).hasSize(1);
    }

    @Test
    void shouldSendCutOffTrafficFirstWhenAMaintenanceWindowEnds() {
        // Given: asked for in this order, and held back at different moments until the same one
        String[] records = {"backfill", "late", "soon", "urgent"};
        for (int place = 0; place < records.length; place++) {
            fixture.input(Topics.WRITE_COMMANDS).pipeInput(keyOf(records[place]), urgent(records[place], place));
            pass(Duration.ofSeconds(1));
            fixture.input(Topics.WRITE_RESULTS)
                    .pipeInput(
                            keyOf(records[place]),
                            notSent(records[place], 1, WRITE, Duration.ofSeconds(60 - place), clock.now));
        }
        fixture.output(Topics.WRITE_ATTEMPTS).readValuesToList();
        // When
        pass(Duration.ofMinutes(1));
        // Then
        assertThat(fixture.output(Topics.WRITE_ATTEMPTS).readValuesToList())
                .extracting(WriteAttempt::getRecordId)
                .containsExactly("urgent", "soon", "late", "backfill");
        assertThat(fixture.output(Topics.EXCEPTIONS).isEmpty()).isTrue();
    }

    @Test
    void shouldWakeABoundedNumberOfRecordsAtOnceWhenALongOutageEnds() {
        // Given
        for (int record = 0; record < 1_050; record++) {
            String id = "tim_" + record;
            fixture.input(Topics.WRITE_COMMANDS)
                    .pipeInput(keyOf(id), command("cmd_" + id, id, "eng_a", "erp", WriteOperation.POST_TIME, id));
            fixture.input(Topics.WRITE_RESULTS)
                    .pipeInput(keyOf(id), notSent(id, 1, WRITE, Duration.ofHours(1), clock.now));
        }
        fixture.output(Topics.WRITE_ATTEMPTS).readValuesToList();
        clock.now = clock.now.plus(Duration.ofHours(1));
        // When
        fixture.advance(Duration.ofMillis(100));
        int first = fixture.output(Topics.WRITE_ATTEMPTS).readValuesToList().size();
        fixture.advance(Duration.ofMillis(100));
        // Then
        assertThat(first).isEqualTo(1_000);
        assertThat(fixture.output(Topics.WRITE_ATTEMPTS).readValuesToList()).hasSize(50);
    }

    @Test
    void shouldCarryPriorityAndDeadlineInEveryAttempt() {
        // When
        fixture.input(Topics.WRITE_COMMANDS).pipeInput(keyOf("soon"), urgent("soon", 2));
        // Then
        assertThat(fixture.output(Topics.WRITE_ATTEMPTS).readValue())
                .extracting(WriteAttempt::getPriority, WriteAttempt::getDeadline)
                .containsExactly(2, Writes.NOW.plusSeconds(3_600));
    }

    @Test
    void shouldKeepTheNewestFiveExchangesOfAWrite() {
        // Given
        fixture.input(Topics.WRITE_COMMANDS).pipeInput(CUSTOMER_KEY, customer("cmd_a", "w1", "eng_a"));
        // When
        for (int number = 1; number <= 7; number++) {
            fixture.input(Topics.WRITE_RESULTS)
                    .pipeInput(CUSTOMER_KEY, answer("w1", number, WRITE, ResultStatus.UNAVAILABLE));
            pass(Duration.ofMinutes(2));
        }
        // Then
        assertThat(this.<Exchange>stored("exchanges-by-slot").values())
                .extracting(Exchange::attemptId)
                .containsExactlyInAnyOrder("w1#3", "w1#4", "w1#5", "w1#6", "w1#7");
    }

    @Test
    void shouldForgetEverythingOfAWriteWhenNewerFactsPushItOut() {
        // When
        for (int fact = 0; fact < RecordLedger.REMEMBERED + 1; fact++) {
            String key = "w" + fact;
            fixture.input(Topics.WRITE_COMMANDS).pipeInput(CUSTOMER_KEY, customer("cmd_" + fact, key, "eng_a"));
            fixture.input(Topics.WRITE_RESULTS).pipeInput(CUSTOMER_KEY, answer(key, 1, WRITE, ResultStatus.CONFIRMED));
        }
        // Then
        assertThat(stored("record-keys-by-reference"))
                .hasSize(3 * RecordLedger.REMEMBERED)
                .containsKeys("command/cmd_1", "root/eng_a/cmd_100")
                .doesNotContainKeys("command/cmd_0", "root/eng_a/cmd_0");
        assertThat(stored("exchanges-by-slot")).isEmpty();
    }

    @Test
    void shouldCountNearMissesAsAMetricOfTheApp() {
        // Given: sixteen of twenty
        for (int fact = 0; fact < 16; fact++) {
            String key = "w" + fact;
            fixture.input(Topics.WRITE_COMMANDS)
                    .pipeInput(
                            CUSTOMER_KEY,
                            asking("cmd_" + fact, key, "eng_a", "erp", WriteOperation.UPSERT_CUSTOMER, "cus_1")
                                    .setPayload("{\"name\":" + fact + "}")
                                    .build());
            fixture.input(Topics.WRITE_RESULTS).pipeInput(CUSTOMER_KEY, answer(key, 1, WRITE, ResultStatus.CONFIRMED));
        }
        // Then
        assertThat(fixture.driver().metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals("budget_near_miss-total"))
                        .map(metric -> metric.getValue().metricValue()))
                .containsExactly(1.0);
    }

    private static String keyOf(String record) {
        return "erp/POST_TIME/" + record;
    }

    private static WriteCommand urgent(String record, int place) {
        return asking("cmd_" + record, record, "eng_a", "erp", WriteOperation.POST_TIME, record)
                .setPriority(place == 0 ? 9 : place == 3 ? 1 : 2)
                .setDeadline(place == 2 ? Writes.NOW.plusSeconds(3_600) : null)
                .build();
    }

    private <V> Map<String, V> stored(String store) {
        Map<String, V> all = new TreeMap<>();
        try (var entries = fixture.driver().<String, V>getKeyValueStore(store).all()) {
            entries.forEachRemaining(entry -> all.put(entry.key, entry.value));
        }
        return all;
    }

    private void pass(Duration duration) {
        clock.now = clock.now.plus(duration);
        fixture.advance(duration);
    }

    /** A clock that goes on when told, with the driver. */
    private static final class TickingClock extends Clock {
        private Instant now = Writes.NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
