package dev.lockstep.streams.engagement.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.PostedTime;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.Policies;
import dev.lockstep.streams.engagement.TurnedClock;
import dev.lockstep.streams.testkit.TopologyFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Feedback through the real app: an engagement that began in ERP and PSA. */
class FeedbackTopologyTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final String ENGAGEMENT = "eng_1";

    private final TurnedClock clock = new TurnedClock(START);
    private final TopologyFixture fixture = new TopologyFixture(
            serdes -> new EngagementApp(EngagementSettings.DEFAULT, Policies.SHIPPED, serdes, clock), START);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldTellTheCrmLastAndOnceWhenWorkIsPosted() {
        // Given
        engagement();
        posted("pti_1", 1, "4000.00", "posted");
        posted("pti_2", 1, "2000.00", "posted");
        posted("pti_1", 2, "5000.00", "invoiced");
        posted("pti_2", 2, "2000.00", "reversed");
        // When
        pass(Duration.ofMinutes(1).plusSeconds(1));
        // Then
        List<WriteCommand> commands = commands();
        assertThat(commands).singleElement().satisfies(command -> {
            assertThat(command.getTargetSystem()).isEqualTo("crm");
            assertThat(command.getPriority()).isEqualTo(9);
            assertThat(command.getPayload())
                    .isEqualTo("{\"dealId\":\"D-1\",\"deliveryHealth\":\"GREEN\","
                            + "\"deliveryHealthReason\":\"no concern\",\"consumedAmount\":\"5000.00\","
                            + "\"consumedPercent\":\"5\",\"invoicedAmount\":\"0.00\",\"outstandingAmount\":\"0.00\","
                            + "\"otherCurrencies\":\"none\",\"daysOverdue\":\"0\",\"collectionsStage\":\"none\"}");
        });
        // When
        confirm(commands.get(0));
        posted("pti_1", 3, "5000.00", "invoiced");
        pass(Duration.ofHours(1));
        // Then
        assertThat(commands()).isEmpty();
        assertThat(fixture.output(Topics.EXCEPTIONS).readValuesToList())
                .extracting(ExceptionRecord::getCause)
                .isEmpty();
    }

    private void engagement() {
        fixture.input(Topics.canonical(Opportunity.class))
                .pipeInput(
                        ENGAGEMENT + "/opp_1",
                        Opportunity.newBuilder()
                                .setMeta(meta("opp_1", 1))
                                .setCrmId("D-1")
                                .build());
        fixture.input(Topics.canonical(Contract.class))
                .pipeInput(
                        ENGAGEMENT + "/con_1",
                        Contract.newBuilder()
                                .setMeta(meta("con_1", 1))
                                .setLegalEntity("DE01")
                                .setAmount(Money.of("100000", "EUR").toRecord())
                                .build());
        fixture.input(Topics.canonical(Project.class))
                .pipeInput(
                        ENGAGEMENT + "/prj_1",
                        Project.newBuilder()
                                .setMeta(meta("prj_1", 1))
                                .setExecutionStatus(ExecutionStatus.ACTIVE)
                                .build());
    }

    private void posted(String id, long version, String amount, String status) {
        fixture.input(Topics.canonical(PostedTime.class))
                .pipeInput(
                        ENGAGEMENT + "/" + id,
                        PostedTime.newBuilder()
                                .setMeta(meta(id, version))
                                .setAmount(Money.of(amount, "EUR").toRecord())
                                .setStatus(status)
                                .build());
    }

    private void confirm(WriteCommand command) {
        fixture.input(Topics.WRITE_OUTCOMES)
                .pipeInput(
                        ENGAGEMENT + "/" + command.getCommandId(),
                        new WriteOutcome(
                                command.getCommandId(),
                                command.getWriteKey(),
                                ENGAGEMENT,
                                "crm",
                                command.getOperation(),
                                command.getRecordId(),
                                ResultStatus.CONFIRMED,
                                "D-1",
                                null,
                                null,
                                1,
                                "cor_1",
                                clock.instant()));
    }

    private void pass(Duration time) {
        clock.pass(time);
        fixture.advance(time);
    }

    private List<WriteCommand> commands() {
        return fixture.output(Topics.WRITE_COMMANDS).readValuesToList();
    }

    private static RecordMeta meta(String id, long version) {
        return new RecordMeta(id, ENGAGEMENT, version, START, START, "cor_1", List.of(), false, null, null);
    }
}
