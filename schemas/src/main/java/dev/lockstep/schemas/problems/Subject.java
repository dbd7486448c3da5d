package dev.lockstep.schemas.problems;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.SourceReference;
import org.jspecify.annotations.Nullable;

/**
 * What a problem is about.
 *
 * @param rootId canonical root; null when none is known yet
 * @param engagementId engagement that is affected; null when there is none
 * @param entity entity name, for example {@code TimeEntry}
 * @param id canonical id, or the source id where no canonical one exists yet
 * @param amountAtRisk money that cannot move because of the problem; null when none or not known
 * @param source source change that led to it; null when no single change did
 * @param correlationId ties together what follows from one business occurrence
 */
public record Subject(
        @Nullable String rootId,
        @Nullable String engagementId,
        String entity,
        String id,
        @Nullable Money amountAtRisk,
        @Nullable SourceReference source,
        String correlationId) {

    /** A subject inside an engagement. */
    public static Subject inEngagement(String engagementId, String entity, String id, String correlationId) {
        return new Subject(engagementId, engagementId, entity, id, null, null, correlationId);
    }

    /** The same subject with money at risk. */
    public Subject withAmountAtRisk(@Nullable Money amount) {
        return new Subject(rootId, engagementId, entity, id, amount, source, correlationId);
    }
}
