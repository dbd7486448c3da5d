package dev.lockstep.streams.engagement.staffing.domain;

import static dev.lockstep.streams.engagement.staffing.domain.Facts.TODAY;
import static dev.lockstep.streams.engagement.staffing.domain.Facts.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.streams.engagement.staffing.domain.Fact.Absence;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Booking;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Person;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Request;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CapacityDeskPropertyTest {
    private static final int TRIES = 150;
    private static final List<String> ROLES = List.of("CONSULTANT", "ARCHITECT", "MANAGER");
    private static final List<String> SKILLS = List.of("SAP", "CLOUD");
    private static final List<String> ENTITIES = List.of("DE01", "AT01");

    @Property(tries = TRIES)
    void shouldStandTheSameInWhateverOrderTheFactsCome(@ForAll Random random) {
        // Given
        Map<String, Fact> facts = firm(random);
        List<String> order = new ArrayList<>(facts.keySet());
        // When
        CapacityDesk one = desk(facts, order, random, false);
        Collections.shuffle(order, random);
        CapacityDesk other = desk(facts, order, random, true);
        // Then
        assertThat(standings(other, facts)).isEqualTo(standings(one, facts));
        assertThat(facts.values().stream().filter(Person.class::isInstance).map(Person.class::cast))
                .allSatisfy(person -> assertThat(other.load(person.id())).isEqualTo(one.load(person.id())));
    }

    @Property(tries = TRIES)
    void shouldForgetEverythingAboutAFactThatNoLongerHolds(@ForAll Random random) {
        // Given
        Map<String, Fact> facts = firm(random);
        List<String> order = new ArrayList<>(facts.keySet());
        CapacityDesk desk = desk(facts, order, random, true);
        // When
        List<String> gone = order.stream().filter(any -> random.nextInt(3) == 0).toList();
        gone.forEach(key -> desk.learn(key, null));
        Map<String, Fact> left = new LinkedHashMap<>(facts);
        left.keySet().removeAll(gone);
        desk.settle(TODAY);
        // Then
        CapacityDesk fresh = desk(left, new ArrayList<>(left.keySet()), random, false);
        assertThat(standings(desk, left)).isEqualTo(standings(fresh, left));
    }

    @Property(tries = TRIES)
    void shouldNeverPromiseMoreThanPeopleHave(@ForAll Random random) {
        // Given
        Map<String, Fact> facts = firm(random);
        CapacityDesk desk = desk(facts, new ArrayList<>(facts.keySet()), random, true);
        // When
        Map<String, Long> promised = desk.promisedByWeekAndPerson();
        // Then
        promised.forEach((weekAndPerson, minutes) -> {
            int slash = weekAndPerson.indexOf('/');
            LocalDate week = LocalDate.parse(weekAndPerson.substring(0, slash));
            PersonLoad load = desk.load(weekAndPerson.substring(slash + 1)).orElseThrow();
            assertThat(minutes).isLessThanOrEqualTo(load.free(week, StaffingPolicy.DEFAULT));
        });
        standings(desk, facts).values().forEach(standing -> assertThat(standing.promised()
                        + standing.hard()
                        + standing.soft()
                        + standing.missing().total())
                .isLessThanOrEqualTo(standing.asked()));
    }

    /** A booking that covers no request only takes people's time. */
    @Property(tries = TRIES)
    void shouldLeaveNobodyShorterWhenABookingThatCoversNoRequestIsRemoved(@ForAll Random random) {
        // Given
        Map<String, Fact> facts = firm(random);
        facts.keySet().removeIf(key -> key.startsWith("book-") && random.nextBoolean());
        String person = "person-" + random.nextInt(6);
        facts.put(
                "extra",
                new Booking(
                        "extra", "eng-internal", person, null, TODAY, TODAY.plusWeeks(6), null, random.nextBoolean()));
        CapacityDesk desk = desk(facts, new ArrayList<>(facts.keySet()), random, true);
        Map<String, Standing> before = standings(desk, facts);
        // When
        desk.learn("extra", null);
        desk.settle(TODAY);
        // Then
        standings(desk, facts).forEach((id, after) -> assertThat(after.missing().total())
                .isLessThanOrEqualTo(before.get(id).missing().total()));
    }

    /** One that covers a request gives its need back: nobody who is served before that request is left with less. */
    @Property(tries = TRIES)
    void shouldLeaveNobodyWithAnEarlierKickoffShorterWhenAnyBookingIsRemoved(@ForAll Random random) {
        // Given
        Map<String, Fact> facts = firm(random);
        CapacityDesk desk = desk(facts, new ArrayList<>(facts.keySet()), random, true);
        Map<String, Standing> before = standings(desk, facts);
        String key = "book-" + random.nextInt(8);
        Booking booking = (Booking) facts.get(key);
        // When
        desk.learn(key, null);
        desk.settle(TODAY);
        // Then
        LocalDate reopened = before.values().stream()
                .filter(standing -> standing.engagementId().equals(booking.engagement()))
                .map(Standing::kickoff)
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MAX);
        standings(desk, facts).values().stream()
                .filter(after -> after.kickoff().isBefore(reopened))
                .forEach(after -> assertThat(after.missing().total())
                        .isLessThanOrEqualTo(
                                before.get(after.requestId()).missing().total()));
    }

    private static CapacityDesk desk(Map<String, Fact> facts, List<String> order, Random random, boolean inPieces) {
        CapacityDesk desk = new CapacityDesk(StaffingPolicy.DEFAULT);
        for (String key : order) {
            desk.learn(key, facts.get(key));
            if (inPieces && random.nextInt(4) == 0) {
                desk.settle(TODAY);
            }
        }
        desk.settle(TODAY);
        return desk;
    }

    private static Map<String, Standing> standings(CapacityDesk desk, Map<String, Fact> facts) {
        Map<String, Standing> standings = new TreeMap<>();
        facts.values().forEach(fact -> {
            if (fact instanceof Request request) {
                standings.put(request.id(), desk.standing(request.id(), TODAY).orElseThrow());
            }
        });
        return standings;
    }

    private static Map<String, Fact> firm(Random random) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            facts.put("person-" + i, person("person-" + i, random));
        }
        for (int i = 0; i < 6; i++) {
            facts.put("req-" + i, request("req-" + i, random));
        }
        for (int i = 0; i < 8; i++) {
            LocalDate from = TODAY.plusDays(random.nextInt(60));
            facts.put(
                    "book-" + i,
                    new Booking(
                            "book-" + i,
                            "eng-" + random.nextInt(4),
                            "person-" + random.nextInt(7),
                            random.nextBoolean() ? null : pick(ROLES, random),
                            from,
                            from.plusDays(random.nextInt(40)),
                            minutes(random.nextInt(120)),
                            pick(Arrays.asList(true, false, null), random)));
        }
        for (int i = 0; i < 3; i++) {
            LocalDate from = TODAY.plusDays(random.nextInt(60));
            facts.put("leave-" + i, new Absence("person-" + random.nextInt(6), from, from.plusDays(5), null));
        }
        return facts;
    }

    private static Person person(String id, Random random) {
        return new Person(
                id,
                null,
                pick(ROLES, random),
                random.nextBoolean() ? Set.of() : Set.of(pick(SKILLS, random)),
                pick(ENTITIES, random),
                "DACH",
                random.nextInt(4) == 0 ? null : minutes(20 + random.nextInt(20)),
                null,
                random.nextInt(5) == 0 ? TODAY.plusDays(random.nextInt(60)) : null,
                random.nextInt(5) == 0,
                random.nextInt(8) != 0);
    }

    private static Request request(String id, Random random) {
        LocalDate from = TODAY.plusDays(random.nextInt(60));
        String skill = random.nextInt(3) == 0 ? pick(SKILLS, random) : null;
        return new Request(
                id,
                "eng-" + random.nextInt(4),
                1,
                "cor",
                pick(ROLES, random),
                skill,
                "DACH",
                from,
                from.plusDays(random.nextInt(50)),
                minutes(1 + random.nextInt(200)),
                null,
                random.nextInt(10) == 0 ? "CANCELLED" : "OPEN");
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
