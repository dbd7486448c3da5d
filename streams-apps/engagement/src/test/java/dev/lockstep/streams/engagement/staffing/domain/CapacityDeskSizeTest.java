package dev.lockstep.streams.engagement.staffing.domain;

import static dev.lockstep.streams.engagement.staffing.domain.Facts.TODAY;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.hard;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.person;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 5,000 people in 20 roles, 10,000 bookings, 1,000 open requests: what one change costs, counted in looks at people. */
class CapacityDeskSizeTest {
    private static final int PEOPLE = 5_000;
    private static final int BOOKINGS = 10_000;
    private static final int REQUESTS = 1_000;
    private static final int ROLES = 20;

    @Test
    void shouldLookOnlyAtTheWeeksOfAChangeInALargeFirm() {
        // Given
        CapacityDesk desk = firm();
        CapacityDesk.Work all = desk.work();
        // When somebody is booked for two weeks
        desk.learn("new", hard("new", "eng-x", "p-17", 80, "2026-02-02", "2026-02-13"));
        CapacityDesk.Touched touched = desk.settle(TODAY);
        // Then
        CapacityDesk.Work one = desk.work();
        assertThat(touched.people()).containsExactly("p-17");
        assertThat(one.weeks() - all.weeks()).isEqualTo(2);
        assertThat(one.looks() - all.looks()).isLessThan(all.looks() / 10);
        // When the same is said again
        desk.learn("new", hard("new", "eng-x", "p-17", 80, "2026-02-02", "2026-02-13"));
        desk.settle(TODAY);
        // Then
        assertThat(desk.work()).isEqualTo(one);
    }

    private static CapacityDesk firm() {
        Random random = new Random(17);
        CapacityDesk desk = new CapacityDesk(StaffingPolicy.DEFAULT);
        for (int i = 0; i < PEOPLE; i++) {
            String id = "p-" + i;
            desk.learn(id, person(id, "ROLE_" + random.nextInt(ROLES), i % 2 == 0 ? "DE01" : "AT01", "DACH", Set.of()));
        }
        for (int i = 0; i < BOOKINGS; i++) {
            LocalDate from = TODAY.plusDays(random.nextInt(150));
            LocalDate to = from.plusDays(5 + random.nextInt(60));
            String person = "p-" + random.nextInt(PEOPLE);
            desk.learn(
                    "b-" + i,
                    hard(
                            "b-" + i,
                            "eng-" + random.nextInt(800),
                            person,
                            20 + random.nextInt(120),
                            from.toString(),
                            to.toString()));
        }
        for (int i = 0; i < REQUESTS; i++) {
            LocalDate from = TODAY.plusDays(random.nextInt(120));
            LocalDate to = from.plusDays(20 + random.nextInt(60));
            String role = "ROLE_" + random.nextInt(ROLES);
            desk.learn(
                    "r-" + i,
                    request(
                            "r-" + i,
                            "eng-" + random.nextInt(800),
                            40 + random.nextInt(400),
                            from.toString(),
                            to.toString(),
                            role,
                            null));
        }
        desk.settle(TODAY);
        return desk;
    }
}
