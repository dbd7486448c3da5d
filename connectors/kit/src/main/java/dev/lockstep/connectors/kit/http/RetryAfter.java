package dev.lockstep.connectors.kit.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code Retry-After} header (RFC 9110, 10.2.3): seconds or a date. */
public final class RetryAfter {
    /** Nobody keeps Lockstep away for longer without being asked again. */
    private static final Duration LONGEST = Duration.ofHours(6);

    private RetryAfter() {}

    /** How long to wait, never negative; empty when the header is absent or unreadable. */
    public static Optional<Duration> wait(Optional<String> header, Clock clock) {
        return header.map(String::trim).flatMap(text -> read(text, clock)).map(RetryAfter::within);
    }

    private static Optional<Duration> read(String text, Clock clock) {
        try {
            return Optional.of(
                    text.matches("[0-9]{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(
                                    clock.instant(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration within(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
