package dev.lockstep.streams.engagement.staffing.domain;

import static dev.lockstep.streams.engagement.staffing.domain.Facts.TODAY;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.consultant;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.day;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.deal;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.hard;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.leave;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.minutes;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.person;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.request;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.soft;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.subcontractor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Project;
import dev.lockstep.streams.engagement.staffing.domain.Standing.Nearest;
import dev.lockstep.streams.engagement.staffing.domain.Standing.Reading;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapacityDeskTest {
    private final CapacityDesk desk = new CapacityDesk(StaffingPolicy.DEFAULT);

    @Test
    void shouldSufficeWhenSomebodyWhoFitsHasTime() {
        // Given
        desk.learn("p1", consultant("p1"));
        // When
        desk.learn("r1", request("r1", "eng", 80, "2026-03-02", "2026-03-13"));
        // Then
        assertThat(standing("r1").reading()).isEqualTo(Reading.CAPACITY_SUFFICES);
        assertThat(standing("r1").promised()).isEqualTo(minutes(80));
    }

    @Test
    void shouldSayWhatIsMissingByWeekWhenNobodyHasTime() {
        // Given
        desk.learn("p1", consultant("p1"));
        desk.learn("b1", hard("b1", "other", "p1", 30, "2026-03-02", "2026-03-06"));
        desk.learn("d", deal("eng", 80, "2026-03-02", "2026-03-13"));
        // When
        desk.learn("r1", request("r1", "eng", 80, "2026-03-02", "2026-03-13"));
        // Then
        Standing standing = standing("r1");
        assertThat(standing.reading()).isEqualTo(Reading.CAPACITY_MISSING);
        assertThat(standing.missing().minutes())
                .containsOnlyKeys(day("2026-03-02"))
                .containsValue(minutes(30));
        assertThat(standing.nearest()).containsExactly(new Nearest("p1", "E-p1", minutes(10), ""));
        assertThat(standing.atRisk()).isEqualTo(Money.of("100000", "EUR"));
    }

    @Test
    void shouldPromiseNoHourTwiceWhenTwoEngagementsAsk() {
        // Given
        desk.learn("p1", consultant("p1"));
        // When
        desk.learn("late", request("late", "eng-2", 40, "2026-03-03", "2026-03-06"));
        desk.learn("early", request("early", "eng-1", 40, "2026-03-02", "2026-03-06"));
        // Then
        assertThat(standing("early").reading()).isEqualTo(Reading.CAPACITY_SUFFICES);
        assertThat(standing("late").missing().total()).isEqualTo(minutes(40));
    }

    @Test
    void shouldCountNobodyTwiceWhenTimeOffAndHolidaysMeet() {
        // Given
        StaffingPolicy policy = withHoliday();
        CapacityDesk firm = new CapacityDesk(policy);
        firm.learn("p1", consultant("p1"));
        // When
        firm.learn("a1", leave("p1", "2026-04-01", "2026-04-03"));
        // Then
        assertThat(firm.load("p1").orElseThrow().capacity(day("2026-03-30"), policy))
                .isEqualTo(minutes(16));
    }

    @Test
    void shouldBeCoveredWhenHardBookingsAddUpInsideTheDates() {
        // Given
        desk.learn("p1", consultant("p1"));
        desk.learn("r1", request("r1", "eng", 80, "2026-03-02", "2026-03-27"));
        // When all hours are booked in the first two of four weeks
        desk.learn("b1", hard("b1", "eng", "p1", 80, "2026-03-02", "2026-03-13"));
        // Then
        assertThat(standing("r1").reading()).isEqualTo(Reading.HARD_BOOKED);
    }

    @Test
    void shouldBeSoftBookedWhenAReservationFillsTheRest() {
        // Given
        desk.learn("p1", consultant("p1"));
        desk.learn("r1", request("r1", "eng", 40, "2026-03-02", "2026-03-06"));
        desk.learn("b1", hard("b1", "eng", "p1", 10, "2026-03-02", "2026-03-06"));
        // When
        desk.learn("b2", soft("b2", "eng", "p1", 30, "2026-03-02", "2026-03-06"));
        // Then
        assertThat(standing("r1"))
                .extracting(Standing::reading, Standing::hard, Standing::soft)
                .containsExactly(Reading.SOFT_BOOKED, minutes(10), minutes(30));
    }

    @Test
    void shouldAskOwnPeopleThenOtherEntitiesThenSubcontractors() {
        // Given
        desk.learn("d", deal("eng", 90, "2026-03-02", "2026-03-06"));
        desk.learn("sub", subcontractor("a-sub"));
        desk.learn("at", person("b-at", "CONSULTANT", "AT01", "DACH", Set.of()));
        desk.learn("own", consultant("c-own"));
        // When
        desk.learn("r1", request("r1", "eng", 130, "2026-03-02", "2026-03-06"));
        // Then
        assertThat(standing("r1").missing().total()).isEqualTo(minutes(10));
        desk.learn("r1", request("r1", "eng", 90, "2026-03-02", "2026-03-06"));
        desk.learn("r2", request("r2", "eng-2", 40, "2026-03-02", "2026-03-06"));
        assertThat(standing("r2").nearest()).extracting(Nearest::why).containsOnly("", "subcontractor");
        assertThat(standing("r2").missing().total()).isEqualTo(minutes(10));
    }

    @Test
    void shouldTakeASkillForTheRoleWhenOneIsAskedFor() {
        // Given
        desk.learn("p1", person("p1", "CONSULTANT", "DE01", "DACH", Set.of()));
        desk.learn("r1", request("r1", "eng", 40, "2026-03-02", "2026-03-06", "CONSULTANT", "SAP"));
        assertThat(standing("r1").nearest()).extracting(Nearest::why).containsExactly("lacks SAP");
        // When
        desk.learn("p2", person("p2", "ARCHITECT", "DE01", "DACH", Set.of("SAP")));
        // Then
        assertThat(standing("r1").reading()).isEqualTo(Reading.CAPACITY_SUFFICES);
    }

    @Test
    void shouldForecastTheDealsDemandUntilTheDeliverySystemKnowsTheRequest() {
        // Given
        String forecast = StableId.of("req", "eng", "CONSULTANT");
        desk.learn("p1", consultant("p1"));
        desk.learn("d", deal("eng", 40, "2026-03-02", "2026-03-06"));
        assertThat(standing(forecast).forecast()).isTrue();
        // When
        desk.learn("r1", request("r1", "eng", 40, "2026-03-02", "2026-03-06"));
        // Then
        assertThat(desk.settle(TODAY).requests()).contains("r1", forecast);
        assertThat(desk.standing(forecast, TODAY)).isEmpty();
    }

    @Test
    void shouldBeWithdrawnWhenTheProjectIsClosed() {
        // Given
        desk.learn("p1", consultant("p1"));
        desk.learn("r1", request("r1", "eng", 40, "2026-03-02", "2026-03-06"));
        // When
        desk.learn("prj", new Project("prj", "eng", "P-1", null, null, "DE01", "DACH", true));
        // Then
        assertThat(standing("r1").reading()).isEqualTo(Reading.WITHDRAWN);
    }

    @Test
    void shouldNotJudgeCapacityWhenNobodyIsKnownAtAll() {
        // When
        desk.learn("r1", request("r1", "eng", 40, "2026-03-02", "2026-03-06"));
        // Then
        assertThat(standing("r1").reading()).isEqualTo(Reading.NOBODY_KNOWN);
        // And when the first person is known, who does not fit
        desk.learn("p1", person("p1", "MANAGER", "DE01", "DACH", Set.of()));
        assertThat(standing("r1").reading()).isEqualTo(Reading.CAPACITY_MISSING);
    }

    @Test
    void shouldReportTheWeeksWhenAPersonIsBookedTooMuch() {
        // Given
        desk.learn("p1", consultant("p1"));
        desk.learn("b1", hard("b1", "eng-1", "p1", 60, "2026-03-02", "2026-03-13"));
        // When
        desk.learn("b2", hard("b2", "eng-2", "p1", 20, "2026-03-02", "2026-03-06"));
        // Then
        HoursByWeek excess = desk.load("p1").orElseThrow().overbooked(TODAY, StaffingPolicy.DEFAULT);
        assertThat(excess.minutes()).containsOnlyKeys(day("2026-03-02")).containsValue(minutes(10));
    }

    @Test
    void shouldForecastTheEngagementAndNameWhoIsLent() {
        // Given
        desk.learn("d", deal("eng", 80, "2026-03-02", "2026-03-13"));
        desk.learn("p1", person("p1", "CONSULTANT", "AT01", "DACH", Set.of()));
        // When
        desk.learn("b1", hard("b1", "eng", "p1", 40, "2026-03-02", "2026-03-06"));
        standing(StableId.of("req", "eng", "CONSULTANT"));
        // Then
        EngagementForecast forecast = desk.forecast("eng");
        assertThat(forecast.hard().minutes()).containsOnlyKeys(day("2026-03-02"));
        assertThat(forecast.open().minutes()).containsOnlyKeys(day("2026-03-09"));
        assertThat(StaffingProblems.lent(forecast, StaffingPolicy.DEFAULT))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.groupKey()).isEqualTo("INTERCOMPANY_STAFFING:AT01>DE01");
                    assertThat(problem.message()).isEqualTo("40 h are booked from AT01 for DE01 without an agreement");
                });
    }

    private Standing standing(String id) {
        desk.settle(TODAY);
        return desk.standing(id, TODAY).orElseThrow();
    }

    private static StaffingPolicy withHoliday() {
        StaffingPolicy plain = StaffingPolicy.DEFAULT;
        WorkCalendar goodFriday = new WorkCalendar(WorkCalendar.MONDAY_TO_FRIDAY.days(), Set.of(day("2026-04-03")));
        return new StaffingPolicy(
                plain.version(),
                plain.leadTimes(),
                plain.utilisation(),
                plain.matching(),
                plain.statuses(),
                new StaffingPolicy.Calendars(goodFriday, Map.of(), Map.of()));
    }
}
