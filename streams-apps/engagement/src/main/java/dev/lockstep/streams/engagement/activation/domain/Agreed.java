package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.money.Money;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the contract of record says now, after every amendment.
 *
 * @param value null when the contract tells none
 * @param endsOn null when the contract tells none
 */
public record Agreed(@Nullable Money value, @Nullable LocalDate endsOn) {
    /** What a contract says; empty when there is none. */
    public static Optional<Agreed> in(@Nullable Contract contract) {
        return contract == null || contract.getMeta().getDeleted()
                ? Optional.empty()
                : Optional.of(new Agreed(Facts.money(contract.getAmount()).orElse(null), contract.getEndsOn()));
    }
}
