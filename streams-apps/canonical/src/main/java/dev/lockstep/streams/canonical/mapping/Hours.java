package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which sources write durations, to decimal hours. A third of an hour has no end: digits beyond the scale are dropped, half to even. */
final class Hours {
    private static final int SCALE = 6;
    private static final int PRECISION = 19;
    private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);
    private static final BigDecimal MINUTES = BigDecimal.valueOf(60);
    private static final Pattern CLOCK = Pattern.compile("(-?)(\\d{1,6}):([0-5]\\d)(?::([0-5]\\d))?");

    private Hours() {}

    static Object ofSeconds(JsonNode value) {
        return quotient(value, SECONDS, "a number of seconds");
    }

    static Object ofMinutes(JsonNode value) {
        return quotient(value, MINUTES, "a number of minutes");
    }

    /** Hours as a number, or an ISO-8601 duration. */
    static Object of(JsonNode value) {
        return value.isTextual() && value.textValue().contains("P")
                ? ofDuration(value)
                : Conversions.decimal(value, PRECISION, SCALE);
    }

    static Object ofDuration(JsonNode value) {
        try {
            Duration duration = Duration.parse(value.asText());
            BigDecimal seconds =
                    BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
            return seconds.divide(SECONDS, SCALE, RoundingMode.HALF_EVEN);
        } catch (DateTimeException | ArithmeticException e) {
            return Conversions.refuse("an ISO-8601 duration of days to seconds", value);
        }
    }

    /** {@code 7:30} or {@code 7:30:00}. */
    static Object ofClock(JsonNode value) {
        Matcher clock = CLOCK.matcher(value.asText());
        if (!value.isTextual() || !clock.matches()) {
            return Conversions.refuse("hours and minutes as 7:30", value);
        }
        long seconds = Long.parseLong(clock.group(2)) * 3600
                + Long.parseLong(clock.group(3)) * 60
                + (clock.group(4) == null ? 0 : Long.parseLong(clock.group(4)));
        BigDecimal hours = BigDecimal.valueOf(seconds).divide(SECONDS, SCALE, RoundingMode.HALF_EVEN);
        return clock.group(1).isEmpty() ? hours : hours.negate();
    }

    static Object ofDays(BigDecimal hoursPerDay, JsonNode value) {
        BigDecimal days = Conversions.number(value);
        return days == null
                ? Conversions.refuse("a number of days", value)
                : Conversions.exact(days.multiply(hoursPerDay), value, PRECISION, SCALE);
    }

    private static Object quotient(JsonNode value, BigDecimal perHour, String wanted) {
        BigDecimal number = Conversions.number(value);
        return number == null
                ? Conversions.refuse(wanted, value)
                : Conversions.exact(number.divide(perHour, SCALE, RoundingMode.HALF_EVEN), value, PRECISION, SCALE);
    }
}
