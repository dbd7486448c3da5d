package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.streams.engagement.staffing.domain.Fact.Absence;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Booking;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Person;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who can work, with what they are booked for. People are found by role and by skill; what a person has left in
 * a week is worked out once and remembered until something about that person changes.
 */
final class Roster {
    private final StaffingPolicy policy;
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, Map<String, Absence>> absences = new HashMap<>();
    private final Map<String, Map<String, Booking>> bookings = new HashMap<>();
    private final Map<String, Set<String>> byRole = new HashMap<>();
    private final Map<String, Set<String>> bySkill = new HashMap<>();
    private final Map<String, PersonLoad> loads = new HashMap<>();
    private final Map<String, Map<LocalDate, Long>> free = new HashMap<>();

    Roster(StaffingPolicy policy) {
        this.policy = policy;
    }

    /** Takes note of a person; null takes the person off. */
    void put(String id, @Nullable Person person) {
        Person before = person == null ? people.remove(id) : people.put(id, person);
        if (before != null) {
            index(before, false);
        }
        if (person != null) {
            index(person, true);
        }
        forget(id);
    }

    void put(String key, Absence absence) {
        absences.computeIfAbsent(absence.person(), any -> new HashMap<>()).put(key, absence);
        forget(absence.person());
    }

    void remove(String key, Absence absence) {
        removeFrom(absences, absence.person(), key);
        forget(absence.person());
    }

    void put(String key, Booking booking) {
        bookings.computeIfAbsent(booking.person(), any -> new HashMap<>()).put(key, booking);
        forget(booking.person());
    }

    void remove(String key, Booking booking) {
        removeFrom(bookings, booking.person(), key);
        forget(booking.person());
    }

    @Nullable
    Person person(String id) {
        return people.get(id);
    }

    /** Whether nobody is known at all: then nothing can be said about capacity. */
    boolean isEmpty() {
        return people.isEmpty();
    }

    Collection<Booking> bookingsOf(String person) {
        return bookings.getOrDefault(person, Map.of()).values();
    }

    Map<String, Booking> bookingsWithin(String person, LocalDate from, LocalDate to) {
        Map<String, Booking> found = new TreeMap<>(bookings.getOrDefault(person, Map.of()));
        found.values()
                .removeIf(booking -> booking.from().isAfter(to) || booking.to().isBefore(from));
        return found;
    }

    Set<String> withRole(String role) {
        return byRole.getOrDefault(role, Set.of());
    }

    Set<String> withSkill(String skill) {
        return bySkill.getOrDefault(skill, Set.of());
    }

    /** The load of somebody who is known; null for others. */
    @Nullable
    PersonLoad load(String id) {
        Person person = people.get(id);
        if (person == null) {
            return null;
        }
        return loads.computeIfAbsent(
                id,
                any -> PersonLoad.of(
                        person,
                        absences.getOrDefault(id, Map.of()).values(),
                        bookings.getOrDefault(id, Map.of()).values(),
                        policy));
    }

    /** Minutes of a week that the person may still be promised for. */
    long free(String id, LocalDate week) {
        PersonLoad load = load(id);
        return load == null
                ? 0
                : free.computeIfAbsent(id, any -> new HashMap<>())
                        .computeIfAbsent(week, any -> load.free(week, policy));
    }

    private void forget(String id) {
        loads.remove(id);
        free.remove(id);
    }

    private void index(Person person, boolean in) {
        if (person.role() != null) {
            index(byRole, person.role(), person.id(), in);
        }
        person.skills().forEach(skill -> index(bySkill, skill, person.id(), in));
    }

    private static void index(Map<String, Set<String>> index, String word, String id, boolean in) {
        Set<String> ids = index.computeIfAbsent(word, any -> new TreeSet<>());
        if (in) {
            ids.add(id);
        } else {
            ids.remove(id);
        }
    }

    private static <V> void removeFrom(Map<String, Map<String, V>> all, String person, String key) {
        Map<String, V> some = all.get(person);
        if (some != null) {
            some.remove(key);
        }
    }
}
