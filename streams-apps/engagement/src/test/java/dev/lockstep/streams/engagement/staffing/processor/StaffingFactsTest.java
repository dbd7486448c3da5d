package dev.lockstep.streams.engagement.staffing.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.Assignment;
import dev.lockstep.schemas.canonical.Availability;
import dev.lockstep.schemas.canonical.BookingKind;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Resource;
import dev.lockstep.schemas.canonical.ResourceRequest;
import dev.lockstep.schemas.parts.MonetaryAmount;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.streams.engagement.Deals;
import dev.lockstep.streams.engagement.staffing.domain.Fact;
import dev.lockstep.streams.kit.StateSerde;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaffingFactsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    @Test
    void shouldSpellRolesAndSkillsAlikeWhenSystemsWriteThemDifferently() {
        // When
        FactChange change = StaffingFacts.of(Resource.newBuilder()
                .setMeta(meta(false))
                .setRole(" Senior consultant")
                .setSkills(List.of("SAP S/4", "", "cloud"))
                .setRegion("Nord-West")
                .build());
        // Then
        Fact.Person person = (Fact.Person) change.fact();
        assertThat(person.role()).isEqualTo("SENIOR_CONSULTANT");
        assertThat(person.skills()).containsExactlyInAnyOrder("SAP_S_4", "CLOUD");
        assertThat(person.region()).isEqualTo("NORD_WEST");
        assertThat(person.active()).isTrue();
        assertThat(change.cause()).isEqualTo("id_1@3");
    }

    @Test
    void shouldHoldNoFactWhenTheRecordIsDeletedOrSaysTooLittle() {
        // Then
        assertThat(StaffingFacts.of(Resource.newBuilder().setMeta(meta(true)).build())
                        .fact())
                .isNull();
        assertThat(StaffingFacts.of(Assignment.newBuilder()
                                .setMeta(meta(false))
                                .setFromDate(DAY)
                                .setToDate(DAY)
                                .build())
                        .fact())
                .isNull();
        assertThat(StaffingFacts.of(absence(DAY, DAY.minusDays(1))).fact()).isNull();
    }

    @Test
    void shouldCutASpanAtFiveYearsWhenItEndsNever() {
        // When
        Fact.Absence absence = (Fact.Absence)
                StaffingFacts.of(absence(DAY, LocalDate.parse("9999-12-31"))).fact();
        // Then
        assertThat(absence.to()).isEqualTo("2031-03-02");
        assertThat(absence.person()).isEqualTo("root_1");
        assertThat(absence.minutes()).isNull();
    }

    @Test
    void shouldTellHardFromSoftFromUnknown() {
        // Then
        assertThat(booking(BookingKind.HARD)).isTrue();
        assertThat(booking(BookingKind.SOFT)).isFalse();
        assertThat(booking(BookingKind.UNKNOWN)).isNull();
    }

    @Test
    void shouldAddUpTheDemandOfARoleAndKnowNoAmountWhenTheCurrencyDoesNotExist() {
        // When
        Opportunity odd = Deals.won(1, deal -> deal.setAmount(new MonetaryAmount(new BigDecimal("1.0000"), "XXQ")));
        Fact.Deal deal = (Fact.Deal) StaffingFacts.of(odd).fact();
        // Then
        assertThat(deal.minutesByRole())
                .containsExactlyInAnyOrderEntriesOf(Map.of("CONSULTANT", 440 * 60L, "MANAGER", 60 * 60L));
        assertThat(deal.amount()).isNull();
        assertThat(deal.won()).isTrue();
    }

    @Test
    void shouldReadAShareOfCapacityAsPercent() {
        // When
        Fact.Request request = (Fact.Request) StaffingFacts.of(ResourceRequest.newBuilder()
                        .setMeta(meta(false))
                        .setUtilisation(new BigDecimal("0.500000"))
                        .setStatus("In Progress")
                        .build())
                .fact();
        // Then
        assertThat(request.sharePercent()).isEqualTo(50);
        assertThat(request.status()).isEqualTo("IN_PROGRESS");
        assertThat(request.minutes()).isNull();
    }

    @Test
    void shouldComeThroughTheInternalTopicUnchanged() {
        // Given
        StateSerde<FactChange> serde = new StateSerde<>(FactChange.class, Fact.class);
        FactChange deal = StaffingFacts.of(Deals.won());
        FactChange gone =
                StaffingFacts.of(Resource.newBuilder().setMeta(meta(true)).build());
        // Then
        for (FactChange change : List.of(deal, gone)) {
            byte[] bytes = serde.serializer().serialize("any", change);
            assertThat(serde.deserializer().deserialize("any", bytes)).isEqualTo(change);
        }
    }

    private static Boolean booking(BookingKind kind) {
        FactChange change = StaffingFacts.of(Assignment.newBuilder()
                .setMeta(meta(false))
                .setResourceId("res_1")
                .setFromDate(DAY)
                .setToDate(DAY)
                .setBooking(kind)
                .build());
        return ((Fact.Booking) change.fact()).firm();
    }

    private static Availability absence(LocalDate from, LocalDate to) {
        return Availability.newBuilder()
                .setMeta(meta(false))
                .setFromDate(from)
                .setToDate(to)
                .build();
    }

    private static RecordMeta meta(boolean deleted) {
        return new RecordMeta("id_1", "root_1", 3L, Deals.NOW, Deals.NOW, "cor_1", List.of(), deleted, null, null);
    }
}
