package dev.lockstep.connectors.dispatch.maintenance;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Windows as one line of text, for configuration. */
public final class MaintenanceText {
    private static final Pattern WEEKLY =
            Pattern.compile("([A-Za-z,]+) ([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2}) ([A-Za-z0-9_+/-]+)");
    private static final Pattern ONCE = Pattern.compile("([0-9T:-]+)/([0-9T:-]+) ([A-Za-z0-9_+/-]+)");

    private MaintenanceText() {}

    /**
     * Reads {@code SATURDAY,SUNDAY 22:00-04:00 Europe/Berlin}, {@code DAILY 02:00-03:00 UTC} or
     * {@code 2026-12-31T22:00/2027-01-01T06:00 Europe/Berlin}.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static MaintenanceWindow read(String text) {
        Matcher weekly = WEEKLY.matcher(text.trim());
        Matcher once = ONCE.matcher(text.trim());
        try {
            if (weekly.matches()) {
                return new MaintenanceWindow.Weekly(
                        days(weekly.group(1)),
                        LocalTime.parse(weekly.group(2)),
                        LocalTime.parse(weekly.group(3)),
                        ZoneId.of(weekly.group(4)));
            }
            if (once.matches()) {
                return new MaintenanceWindow.Once(
                        LocalDateTime.parse(once.group(1)),
                        LocalDateTime.parse(once.group(2)),
                        ZoneId.of(once.group(3)));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(wrong(text) + ": " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(wrong(text));
    }

    private static Set<DayOfWeek> days(String words) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (words.equalsIgnoreCase("DAILY")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Arrays.stream(words.split(",", -1))
                .map(word -> DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT)))
                .forEach(days::add);
        return days;
    }

    private static String wrong(String text) {
        return "'" + text + "' must be like 'SUNDAY 02:00-04:00 Europe/Berlin', 'DAILY 02:00-03:00 UTC' or"
                + " '2026-12-31T22:00/2027-01-01T06:00 Europe/Berlin'";
    }
}
