package dev.lockstep.connectors.kit.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** Times as other systems write them. */
public final class SourceTimes {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendPattern("HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private SourceTimes() {}

    /** An ISO 8601 time with its offset, with or without a colon in it; empty when it is none. */
    public static Optional<Instant> iso(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.trim(), ISO).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
