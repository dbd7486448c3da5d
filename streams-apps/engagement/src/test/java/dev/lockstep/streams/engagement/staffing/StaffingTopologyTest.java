package dev.lockstep.streams.engagement.staffing;

import static dev.lockstep.schemas.lifecycle.LifecycleType.AVAILABILITY_CHANGED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.STAFFING_CONFIRMED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.STAFFING_SHORTFALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.BookingKind;
import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.engagement.staffing.domain.ForecastState;
import dev.lockstep.streams.engagement.staffing.domain.Phase;
import dev.lockstep.streams.engagement.staffing.domain.RequestState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StaffingTopologyTest {
    private final StaffingStage stage = new StaffingStage(Instant.parse("2026-01-05T09:00:00Z"));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void shouldRaiseTheShortfallWhenTheLeadTimeBeginsThoughNobodySaysAnything() {
        // Given
        stage.person("anna", person -> {});
        stage.deal(deal -> deal.setDemand(List.of()));
        stage.request("req_1", 1, 120, "2026-03-02", "2026-03-13", request -> {});
        stage.settle();
        assertThat(stage.open()).isEmpty();
        // When
        stage.until("2026-02-02");
        // Then
        assertThat(stage.open()).singleElement().satisfies(open -> {
            assertThat(open.getCause()).isEqualTo("STAFFING_SHORTFALL");
            assertThat(open.getOwner()).isEqualTo(ExceptionOwner.RESOURCE_MANAGEMENT);
            assertThat(open.getEngagementId()).isEqualTo("eng_1");
            assertThat(open.getAmountAtRisk())
                    .isEqualTo(Money.of("90000", "EUR").toRecord());
            assertThat(open.getMessage())
                    .startsWith("40 h are missing from 120 h")
                    .contains("2026-W10 20 h, 2026-W11 20 h")
                    .contains("E-anna (80 h free)");
        });
        assertThat(stage.news()).singleElement().satisfies(record -> {
            assertThat(record.key()).startsWith("eng_1/evt_");
            assertThat(record.value().getType()).isEqualTo(STAFFING_SHORTFALL);
            assertThat(record.value().getSubjectId()).isEqualTo("req_1");
            assertThat(record.value().getResourceRequest().getHours()).isEqualByComparingTo("120");
        });
    }

    @Test
    void shouldHealAndConfirmWhenSomebodyIsHiredAndBooked() {
        // Given
        stage.person("anna", person -> {});
        stage.request("req_1", 1, 120, "2026-02-02", "2026-02-13", request -> {});
        stage.settle();
        assertThat(stage.causes()).containsExactly("STAFFING_SHORTFALL");
        assertThat(stage.kinds()).containsExactly(STAFFING_SHORTFALL);
        // When
        stage.person("ben", person -> {});
        stage.settle();
        // Then
        assertThat(stage.open()).isEmpty();
        // When
        stage.booking("asg_1", "eng_1", "anna", 80, "2026-02-02", "2026-02-13", BookingKind.HARD);
        stage.booking("asg_2", "eng_1", "ben", 40, "2026-02-02", "2026-02-13", BookingKind.HARD);
        stage.settle();
        // Then
        assertThat(stage.kinds()).containsExactly(STAFFING_CONFIRMED);
        assertThat(request("req_1").phase()).isEqualTo(Phase.COVERED);
    }

    @Test
    void shouldSayNothingAgainWhenTheSameFactsAreRepeated() {
        // Given
        stage.person("anna", person -> {});
        stage.request("req_1", 1, 120, "2026-02-02", "2026-02-13", request -> {});
        stage.leave("lv_1", "anna", "2026-02-02", "2026-02-03", false);
        stage.settle();
        stage.news();
        stage.open();
        // When
        stage.person("anna", person -> {});
        stage.request("req_1", 1, 120, "2026-02-02", "2026-02-13", request -> {});
        stage.leave("lv_1", "anna", "2026-02-02", "2026-02-03", false);
        stage.settle();
        stage.until("2026-01-06");
        // Then
        assertThat(stage.news()).isEmpty();
        assertThat(stage.fixture().output(Topics.EXCEPTIONS).isEmpty()).isTrue();
    }

    @Test
    void shouldAskForConfirmationThenForPeopleAsTheKickoffComesNear() {
        // Given
        stage.person("anna", person -> {});
        stage.request("req_1", 1, 40, "2026-03-02", "2026-03-06", request -> {});
        stage.booking("asg_1", "eng_1", "anna", 40, "2026-03-02", "2026-03-06", BookingKind.SOFT);
        stage.settle();
        assertThat(request("req_1").phase()).isEqualTo(Phase.SOFT_COVERED);
        // When five working days are left
        stage.until("2026-02-23");
        // Then
        assertThat(stage.causes()).containsExactly("STAFFING_UNCONFIRMED");
        // When the day has come
        stage.until("2026-03-02");
        // Then
        assertThat(stage.causes()).containsExactly("STARTED_SHORT_STAFFED");
        assertThat(stage.kinds()).containsExactly(STAFFING_SHORTFALL);
        // When it is over
        stage.until("2026-03-07");
        // Then
        assertThat(stage.open()).isEmpty();
        assertThat(request("req_1").phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void shouldTellTheEngagementWhenTimeOffMeetsABooking() {
        // Given
        stage.person("anna", person -> {});
        stage.booking("asg_1", "eng_1", "anna", 40, "2026-03-02", "2026-03-06", BookingKind.HARD);
        stage.booking("asg_2", "eng_2", "anna", 40, "2026-06-01", "2026-06-05", BookingKind.HARD);
        stage.settle();
        // When
        stage.leave("lv_1", "anna", "2026-03-05", "2026-03-06", false);
        stage.settle();
        // Then
        assertThat(stage.news()).singleElement().satisfies(record -> {
            assertThat(record.value().getType()).isEqualTo(AVAILABILITY_CHANGED);
            assertThat(record.key()).startsWith("eng_1/");
            assertThat(record.value().getSubjectId()).isEqualTo("asg_1");
        });
        assertThat(stage.open()).singleElement().satisfies(open -> {
            assertThat(open.getCause()).isEqualTo("PERSON_OVERBOOKED");
            assertThat(open.getRootId()).isEqualTo("anna");
            assertThat(open.getMessage()).isEqualTo("E-anna is booked for 16 h too many: 2026-W10 16 h");
        });
        // When the leave is taken back
        stage.leave("lv_1", "anna", "2026-03-05", "2026-03-06", true);
        stage.settle();
        // Then
        assertThat(stage.open()).isEmpty();
        assertThat(stage.kinds()).containsExactly(AVAILABILITY_CHANGED);
    }

    @Test
    void shouldHealAnOverbookedPersonWhenTheWeekHasPassed() {
        // Given
        stage.person("anna", person -> {});
        stage.booking("asg_1", "eng_1", "anna", 60, "2026-01-12", "2026-01-16", BookingKind.HARD);
        stage.settle();
        assertThat(stage.causes()).containsExactly("PERSON_OVERBOOKED");
        // When
        stage.until("2026-01-19");
        // Then
        assertThat(stage.open()).isEmpty();
    }

    @Test
    void shouldTellFinanceWhenPeopleOfElsewhereAreBooked() {
        // Given
        stage.deal(deal -> deal.setDemand(List.of()));
        stage.person("anna", person -> person.setLegalEntity("AT01"));
        stage.person("carl", person -> person.setSubcontractor(true));
        // When
        stage.booking("asg_1", "eng_1", "anna", 40, "2026-03-02", "2026-03-06", BookingKind.HARD);
        stage.booking("asg_2", "eng_1", "carl", 40, "2026-03-02", "2026-03-06", BookingKind.HARD);
        stage.settle();
        // Then
        assertThat(stage.causes()).containsExactly("INTERCOMPANY_STAFFING", "SUBCONTRACTOR_STAFFING");
        assertThat(stage.open()).allSatisfy(open -> {
            assertThat(open.getOwner()).isEqualTo(ExceptionOwner.FINANCE_OPS);
            assertThat(open.getEngagementId()).isEqualTo("eng_1");
        });
        // When both are released
        stage.booking("asg_1", "eng_1", "anna", 40, "2026-03-02", "2026-03-06", BookingKind.HARD, true);
        stage.booking("asg_2", "eng_1", "carl", 40, "2026-03-02", "2026-03-06", BookingKind.HARD, true);
        stage.settle();
        // Then
        assertThat(stage.open()).isEmpty();
        assertThat(forecast("eng_1")).isNull();
    }

    @Test
    void shouldWarnOfTheDealsDemandBeforeAnythingIsRequested() {
        // Given
        stage.person("anna", person -> {});
        // When the deal plans 440 hours of consultants and 60 of managers from March on
        stage.deal(deal -> {});
        stage.until("2026-02-01");
        // Then
        assertThat(stage.open())
                .extracting(open -> open.getGroupKey())
                .containsExactly("STAFFING_SHORTFALL:MANAGER/EMEA");
        assertThat(forecast("eng_1").forecast().open().total()).isEqualTo(500 * 60);
    }

    @Test
    void shouldResolveWhatItRaisedWhenTheRequestIsDeleted() {
        // Given
        stage.person("anna", person -> {});
        stage.request("req_1", 1, 120, "2026-02-02", "2026-02-13", request -> {});
        stage.settle();
        assertThat(stage.causes()).containsExactly("STAFFING_SHORTFALL");
        // When
        stage.request(
                "req_1",
                2,
                120,
                "2026-02-02",
                "2026-02-13",
                request -> request.setMeta(RecordMeta.newBuilder(request.getMeta())
                        .setDeleted(true)
                        .build()));
        stage.settle();
        // Then
        assertThat(stage.open()).isEmpty();
        assertThat(request("req_1")).isNull();
        stage.until("2026-03-01");
        assertThat(stage.open()).isEmpty();
    }

    @Test
    void shouldKeepNothingThatIsNobodysBusinessInTheFacts() {
        // When
        stage.person("anna", person -> person.setFullName("Anna Example").setEmail("anna@example.com"));
        stage.fixture().advance(Duration.ofSeconds(1));
        // Then
        Object fact =
                stage.fixture().driver().getKeyValueStore("staffing-facts").get("anna/anna");
        assertThat(fact.toString()).contains("E-anna").doesNotContain("Example").doesNotContain("@");
    }

    @Test
    void shouldLookAgainOnTheDayWhenTheWorkBegins() {
        // Given
        stage.person("anna", person -> {});
        stage.request("req_1", 1, 40, "2026-01-06", "2026-01-09", request -> {});
        stage.settle();
        assertThat(request("req_1").phase()).isEqualTo(Phase.UNCONFIRMED);
        // When
        stage.until("2026-01-06");
        // Then
        assertThat(request("req_1").phase()).isEqualTo(Phase.STARTED_SHORT);
        assertThat(request("req_1").due()).isEqualTo(LocalDate.parse("2026-01-10"));
    }

    private RequestState request(String id) {
        return (RequestState)
                stage.fixture().driver().getKeyValueStore("staffing-requests").get(id);
    }

    private ForecastState forecast(String engagement) {
        return (ForecastState)
                stage.fixture().driver().getKeyValueStore("staffing-forecasts").get(engagement);
    }
}
