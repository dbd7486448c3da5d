package dev.lockstep.connectors.webhooks.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Time stamps of signed requests. */
final class SigningTime {
    /** Both into the past and into the future; Standard Webhooks 1.0 and HubSpot v3 agree on it. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    private SigningTime() {}

    /** A whole number without sign, as the schemes write it. */
    static Optional<Long> number(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    static boolean isNear(Instant signed, Instant now) {
        return Duration.between(signed, now).abs().compareTo(TOLERANCE) <= 0;
    }
}
