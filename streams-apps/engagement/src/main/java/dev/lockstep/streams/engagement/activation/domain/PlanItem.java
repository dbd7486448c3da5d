package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A phase or a milestone that a project is to have.
 *
 * @param startsOn first day of a phase; null for a milestone
 * @param endsOn last day of a phase, day of a milestone; null where the schedule says none
 * @param amount that falls due with a milestone; null when none does
 */
public record PlanItem(
        String name,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable Money amount) {}
