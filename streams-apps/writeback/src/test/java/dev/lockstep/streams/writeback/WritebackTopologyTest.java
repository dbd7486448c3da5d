package dev.lockstep.streams.writeback;

import static dev.lockstep.schemas.writeback.AttemptKind.PROBE;
import static dev.lockstep.schemas.writeback.AttemptKind.WRITE;
import static dev.lockstep.streams.writeback.Writes.CUSTOMER_KEY;
import static dev.lockstep.streams.writeback.Writes.answer;
import static dev.lockstep.streams.writeback.Writes.command;
import static dev.lockstep.streams.writeback.Writes.customer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.testkit.TopologyFixture;
import dev.lockstep.streams.writeback.domain.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritebackTopologyTest {
    private final TickingClock clock = new TickingClock();
    private final TopologyFixture fixture =
            new TopologyFixture(serdes -> new WritebackApp(RetryPolicy.DEFAULT, serdes, clock), Writes.NOW);

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
