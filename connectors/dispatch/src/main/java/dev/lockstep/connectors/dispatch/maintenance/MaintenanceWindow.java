package dev.lockstep.connectors.dispatch.maintenance;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * When a target is not to be disturbed, by the clocks of its zone. Where clocks are put back a window lasts for both of
 * the equal hours; where they are put forward a time that does not exist counts as the one after the gap.
 */
public sealed interface MaintenanceWindow {

    /** End of the window that holds the instant; empty when none does. The end itself is outside. */
    Optional<Instant> endAt(Instant instant);

    /**
     * Every week.
     *
     * @param days days on which it begins
     * @param from local time of its begin
     * @param to local time of its end; on the day after when not later than the begin
     */
    record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) implements MaintenanceWindow {
        /** Copies the days. */
        public Weekly {
            days = Set.copyOf(days);
        }

        @Override
        public Optional<Instant> endAt(Instant instant) {
            LocalDate today = instant.atZone(zone).toLocalDate();
            return begun(today, instant).or(() -> begun(today.minusDays(1), instant));
        }

        private Optional<Instant> begun(LocalDate day, Instant instant) {
            LocalDate lastDay = to.isAfter(from) ? day : day.plusDays(1);
            return days.contains(day.getDayOfWeek())
                    ? within(day.atTime(from), lastDay.atTime(to), zone, instant)
                    : Optional.empty();
        }
    }

    /**
     * Once.
     *
     * @param starts local begin
     * @param ends local end
     */
    record Once(LocalDateTime starts, LocalDateTime ends, ZoneId zone) implements MaintenanceWindow {
        /** Refuses an end before the begin. */
        public Once {
            if (!ends.isAfter(starts)) {
                throw new IllegalArgumentException("a window must end after it starts: " + starts + " to " + ends);
            }
        }

        @Override
        public Optional<Instant> endAt(Instant instant) {
            return within(starts, ends, zone, instant);
        }
    }

    private static Optional<Instant> within(LocalDateTime starts, LocalDateTime ends, ZoneId zone, Instant instant) {
        Instant begin =
                ZonedDateTime.of(starts, zone).withEarlierOffsetAtOverlap().toInstant();
        Instant end = ZonedDateTime.of(ends, zone).withLaterOffsetAtOverlap().toInstant();
        return !instant.isBefore(begin) && instant.isBefore(end) ? Optional.of(end) : Optional.empty();
    }
}
