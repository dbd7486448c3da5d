package dev.lockstep.streams.engagement.staffing.processor;

import dev.lockstep.streams.engagement.staffing.domain.Fact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact on its way to the desk.
 *
 * @param cause canonical id and version of the record that told it
 * @param occurredAt when it became true in its source, UTC
 * @param correlation of the record
 * @param fact null when it does not hold any more
 */
public record FactChange(
        String cause,
        Instant occurredAt,
        String correlation,
        @Nullable Fact fact) {}
