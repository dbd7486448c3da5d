package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Absence;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Booking;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Deal;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Person;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Request;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** People, requests and bookings of a small firm in spring 2026; hours are whole hours. */
final class Facts {
    /** A Monday far from every kickoff. */
    static final LocalDate TODAY = LocalDate.parse("2026-01-05");

    private Facts() {}

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    static Long minutes(long hours) {
        return hours * 60;
    }

    /** A full-time consultant of DE01 in DACH. */
    static Person consultant(String id) {
        return person(id, "CONSULTANT", "DE01", "DACH", Set.of());
    }

    static Person person(String id, String role, String entity, String region, Set<String> skills) {
        return new Person(id, "E-" + id, role, skills, entity, region, minutes(40), null, null, false, true);
    }

    static Person subcontractor(String id) {
        return new Person(id, "S-" + id, "CONSULTANT", Set.of(), null, "DACH", minutes(40), null, null, true, true);
    }

    /** A request for consultants in DACH. */
    static Request request(String id, String engagement, long hours, String from, String to) {
        return request(id, engagement, hours, from, to, "CONSULTANT", null);
    }

    static Request request(
            String id, String engagement, long hours, String from, String to, String role, String skill) {
        return new Request(
                id, engagement, 1, "cor", role, skill, "DACH", day(from), day(to), minutes(hours), null, "OPEN");
    }

    static Booking hard(String id, String engagement, String person, long hours, String from, String to) {
        return new Booking(id, engagement, person, null, day(from), day(to), minutes(hours), true);
    }

    static Booking soft(String id, String engagement, String person, long hours, String from, String to) {
        return new Booking(id, engagement, person, null, day(from), day(to), minutes(hours), false);
    }

    static Absence leave(String person, String from, String to) {
        return new Absence(person, day(from), day(to), null);
    }

    /** A won deal of DE01 over EUR 100,000 that states demand for consultants. */
    static Deal deal(String engagement, long hours, String from, String to) {
        return new Deal(
                engagement,
                1,
                "cor",
                true,
                day(from),
                day(to),
                "DE01",
                "DACH",
                Money.of("100000", "EUR"),
                new TreeMap<>(Map.of("CONSULTANT", minutes(hours))));
    }
}
