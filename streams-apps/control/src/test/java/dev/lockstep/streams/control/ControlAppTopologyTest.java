package dev.lockstep.streams.control;

import static dev.lockstep.streams.control.SampleRecords.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.InvoiceStatus;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.PostedTime;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.control.domain.Difference;
import dev.lockstep.streams.control.domain.EngagementBook;
import dev.lockstep.streams.control.domain.EngagementStatus;
import dev.lockstep.streams.control.domain.TimelineEntry;
import dev.lockstep.streams.control.processor.Stores;
import dev.lockstep.streams.control.processor.TimelineKeys;
import dev.lockstep.streams.kit.LifecycleEvents;
import dev.lockstep.streams.testkit.TopologyFixture;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlAppTopologyTest {
    private static final String ENGAGEMENT = "eng_1";
    private static final Money VALUE = Money.of("120000.00", "EUR");
    private static final Money RATE = Money.of("180.00", "EUR");
    private static final LocalDate DAY = LocalDate.parse("2026-02-02");

    private final TopologyFixture fixture =
            new TopologyFixture(serdes -> new ControlApp(serdes, Clock.fixed(NOW, ZoneOffset.UTC)), NOW);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldTellTheStoryOfAnEngagementWhenItGoesFromWonToActive() {
        // When
        canonical(Opportunity.class, SampleRecords.deal(ENGAGEMENT, "ERP rollout", OpportunityStage.WON, VALUE, 1));
        lifecycle(SampleRecords.won(ENGAGEMENT, "ERP rollout", VALUE, NOW));
        lifecycle(SampleRecords.stopped(
                LifecycleType.WORKFLOW_BLOCKED, ENGAGEMENT, NOW.plusSeconds(1), "TAX_PROFILE_MISSING", "CREDIT_HOLD"));
        EngagementStatus blocked = book().status();
        lifecycle(SampleRecords.stopped(
                LifecycleType.WORKFLOW_UNBLOCKED, ENGAGEMENT, NOW.plusSeconds(2), "TAX_PROFILE_MISSING"));
        EngagementStatus released = book().status();
        lifecycle(SampleRecords.activated(ENGAGEMENT, "PRJ-2026-0117", VALUE, NOW.plusSeconds(3)));

        // Then
        assertThat(blocked).isEqualTo(EngagementStatus.BLOCKED);
        assertThat(released).isEqualTo(EngagementStatus.CREATING);
        assertThat(book().status()).isEqualTo(EngagementStatus.ACTIVE);
        assertThat(line(0).event().words()).isEqualTo("Deal won: ERP rollout");
        assertThat(line(1).event().words()).isEqualTo("Stopped: tax profile missing, credit hold");
        assertThat(line(2).event().words()).isEqualTo("Goes on: tax profile missing");
        assertThat(line(3).event().words()).isEqualTo("Project active in ERP and PSA: PRJ-2026-0117");
        assertThat(line(3).event().amount()).isEqualTo(VALUE);
    }

    @Test
    void shouldTakeNoSecondPlaceWhenAnEventComesAgain() {
        // Given
        LifecycleEvent won = SampleRecords.won(ENGAGEMENT, "ERP rollout", VALUE, NOW);

        // When
        lifecycle(won);
        lifecycle(won);

        // Then
        assertThat(book().places()).isEqualTo(1);
        assertThat(line(1)).isNull();
    }

    @Test
    void shouldSumAWeekInOneLineWhenTimeIsPostedAndHeld() {
        // When
        approve("tim_1", "7.50");
        approve("tim_2", "4.00");
        lifecycle(SampleRecords.posted(ENGAGEMENT, "tim_1", DAY, "7.50", RATE));
        lifecycle(SampleRecords.held(ENGAGEMENT, "tim_2", DAY, "4.00", RATE, "PERIOD_CLOSED"));
        canonical(
                PostedTime.class, SampleRecords.inErp(ENGAGEMENT, "tim_1", DAY, "7.50", Money.of("1350.00", "EUR"), 1));

        // Then
        assertThat(book().time().tiesOut()).isTrue();
        assertThat(book().time().approved().hours()).isEqualByComparingTo("11.5");
        assertThat(book().places()).isEqualTo(1);
        assertThat(line(0).week().week()).isEqualTo("2026-W06");
        assertThat(line(0).week().totals()).isEqualTo(book().time());
        assertThat(this.<Difference>store(Stores.DIFFERENCES).get(ENGAGEMENT + "/tim_1"))
                .isNull();
    }

    @Test
    void shouldKeepADifferenceWhenTheErpDoesNotReportWhatWasPosted() {
        // When
        approve("tim_1", "7.50");
        lifecycle(SampleRecords.posted(ENGAGEMENT, "tim_1", DAY, "7.50", RATE));

        // Then
        assertThat(this.<Difference>store(Stores.DIFFERENCES)
                        .get(ENGAGEMENT + "/tim_1")
                        .kind())
                .isEqualTo(Difference.Kind.NOT_IN_ERP);
    }

    @Test
    void shouldReplaceWhatARecordAddedWhenItsNextVersionComes() {
        // Given
        Money net = Money.of("1000.00", "EUR");
        Money gross = Money.of("1190.00", "EUR");

        // When
        invoice(SampleRecords.invoice(ENGAGEMENT, "inv_1", net, gross, InvoiceStatus.POSTED, 1));
        invoice(SampleRecords.invoice(ENGAGEMENT, "inv_2", net, gross, InvoiceStatus.POSTED, 1));
        canonical(Payment.class, SampleRecords.payment(ENGAGEMENT, "pay_1", gross));
        invoice(SampleRecords.invoice(ENGAGEMENT, "inv_2", net, gross, InvoiceStatus.CREDITED, 2));
        invoice(SampleRecords.invoice(ENGAGEMENT, "inv_2", net, gross, InvoiceStatus.POSTED, 1));

        // Then
        assertThat(book().cash().invoicedNet().toMoney()).containsExactly(net);
        assertThat(book().cash().outstanding().toMoney()).isEmpty();
    }

    @Test
    void shouldClearTheDeskWhenAnExceptionIsResolved() {
        // Given
        ExceptionRecord open = SampleRecords.exception(
                ENGAGEMENT, "tim_1", "PERIOD_CLOSED", "DE01.2026-01", ExceptionOwner.FINANCE_OPS, VALUE);

        // When
        exception(open);
        ExceptionRecord afterOpening =
                this.<ExceptionRecord>store(Stores.OPEN_EXCEPTIONS).get(ExceptionRecords.keyOf(open));
        exception(ExceptionRecords.resolved(open, NOW));
        exception(ExceptionRecords.resolved(open, NOW));

        // Then
        assertThat(afterOpening).isEqualTo(open);
        assertThat(this.<ExceptionRecord>store(Stores.OPEN_EXCEPTIONS).get(ExceptionRecords.keyOf(open)))
                .isNull();
        assertThat(this.<Long>store(Stores.CLOSED_EXCEPTIONS).get("FINANCE_OPS/PERIOD_CLOSED"))
                .isEqualTo(1);
    }

    @Test
    void shouldRaiseAnExceptionWithThePositionWhenADeadLetterArrives() {
        // Given
        Headers headers = new RecordHeaders()
                .add("__streams.errors.topic", bytes("lockstep.source.crm.v1"))
                .add("__streams.errors.partition", bytes("2"))
                .add("__streams.errors.offset", bytes("4711"))
                .add("__streams.errors.exception", bytes("org.example.SerializationException"))
                .add("__streams.errors.message", bytes("secret content"));

        // When
        deadLetters(new TestRecord<>(bytes("key"), bytes("\0broken"), headers, NOW));

        // Then
        ExceptionRecord raised = fixture.output(Topics.EXCEPTIONS).readValue();
        assertThat(raised.getGroupKey()).isEqualTo("UNREADABLE_RECORD:lockstep.source.crm.v1");
        assertThat(raised.getOwner()).isEqualTo(ExceptionOwner.INTEGRATION_SUPPORT);
        assertThat(raised.getSubjectId()).isEqualTo("lockstep.source.crm.v1/2/4711");
        assertThat(raised.getMessage()).contains("SerializationException").doesNotContain("secret");
        assertThat(raised.getOpenedAt()).isEqualTo(NOW);
    }

    @Test
    void shouldStillRaiseAnExceptionWhenADeadLetterHasNoHeaders() {
        // When
        deadLetters(new TestRecord<>(null, bytes("?"), new RecordHeaders(), NOW));

        // Then
        assertThat(fixture.output(Topics.EXCEPTIONS).readValue().getSubjectId()).startsWith(Topics.DEAD_LETTERS);
    }

    private void approve(String entry, String hours) {
        canonical(TimeEntry.class, SampleRecords.time(ENGAGEMENT, entry, DAY, hours, ApprovalStatus.APPROVED, 1));
    }

    private void invoice(Invoice invoice) {
        fixture.input(Topics.canonical(Invoice.class))
                .pipeInput(ENGAGEMENT + "/" + invoice.getMeta().getCanonicalId(), invoice);
    }

    private <V extends SpecificRecord> void canonical(Class<V> entity, V record) {
        fixture.input(Topics.canonical(entity)).pipeInput(ENGAGEMENT + "/" + record.hashCode(), record);
    }

    private void lifecycle(LifecycleEvent event) {
        fixture.input(Topics.LIFECYCLE).pipeInput(LifecycleEvents.keyOf(event), event);
    }

    private void exception(ExceptionRecord exception) {
        fixture.input(Topics.EXCEPTIONS).pipeInput(ExceptionRecords.keyOf(exception), exception);
    }

    private void deadLetters(TestRecord<byte[], byte[]> letter) {
        fixture.driver()
                .createInputTopic(Topics.DEAD_LETTERS, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(letter);
    }

    private EngagementBook book() {
        return this.<EngagementBook>store(Stores.ENGAGEMENTS).get(ENGAGEMENT);
    }

    private TimelineEntry line(long place) {
        return this.<TimelineEntry>store(Stores.TIMELINE).get(TimelineKeys.of(ENGAGEMENT, place));
    }

    private <V> KeyValueStore<String, V> store(String name) {
        return fixture.driver().getKeyValueStore(name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
