package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.canonical.ChangeOrder;
import dev.lockstep.schemas.canonical.ChangeOrderStatus;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import dev.lockstep.schemas.parts.SourceReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change as its source asks for it.
 *
 * @param orderId canonical id of the change order
 * @param version of the canonical record
 * @param scope what changes, in words; empty when the source does not say
 * @param figures money and hours
 * @param newEndsOn new last day of the engagement; null when it stays
 * @param raisedBy who asked; null when the source does not say
 * @param role of which the hours are; null when the source does not say
 * @param sourceStatus where the source says it stands
 * @param sourceApprovers who approved it in the source, as named there
 * @param systems source systems that speak of it
 * @param statedAt when the source said so, UTC
 */
public record Ask(
        String orderId,
        long version,
        String scope,
        Figures figures,
        @Nullable LocalDate newEndsOn,
        @Nullable String raisedBy,
        @Nullable String role,
        ChangeOrderStatus sourceStatus,
        List<String> sourceApprovers,
        List<String> systems,
        String correlationId,
        Instant statedAt) {
    private static final int LONGEST_SCOPE = 400;

    /** Copies the lists. */
    public Ask {
        sourceApprovers = List.copyOf(sourceApprovers);
        systems = List.copyOf(systems);
    }

    /** What a canonical record asks for; a deleted one is withdrawn. An amount in no known currency counts as not said. */
    public static Ask of(ChangeOrder order) {
        ChangeOrderStatus status = order.getStatus() == null ? ChangeOrderStatus.UNKNOWN : order.getStatus();
        return new Ask(
                order.getMeta().getCanonicalId(),
                order.getMeta().getVersion(),
                bounded(order.getScope()),
                new Figures(money(order.getAmount()), order.getHours()),
                order.getNewEndsOn(),
                text(order.getRaisedBy()),
                text(order.getRole()),
                order.getMeta().getDeleted() ? ChangeOrderStatus.WITHDRAWN : status,
                order.getApprovers() == null ? List.of() : order.getApprovers(),
                order.getMeta().getSources().stream()
                        .map(SourceReference::getSystem)
                        .distinct()
                        .toList(),
                order.getMeta().getCorrelationId(),
                order.getMeta().getEffectiveAt());
    }

    /** Whether the two ask for the same change; words, names and status do not count. */
    boolean asksTheSameAs(Ask other) {
        return figures.equals(other.figures) && Objects.equals(newEndsOn, other.newEndsOn);
    }

    /** Whether there is anything to change. */
    boolean asksForSomething() {
        return figures.hasMoney()
                || newEndsOn != null
                || (figures.hours() != null && figures.hours().signum() != 0);
    }

    private static @Nullable Money money(@Nullable MonetaryAmount amount) {
        try {
            return amount == null ? null : Money.from(amount);
        } catch (IllegalArgumentException noSuchCurrency) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String bounded(@Nullable String scope) {
        String words = scope == null ? "" : scope.strip();
        return words.length() > LONGEST_SCOPE ? words.substring(0, LONGEST_SCOPE) : words;
    }
}
