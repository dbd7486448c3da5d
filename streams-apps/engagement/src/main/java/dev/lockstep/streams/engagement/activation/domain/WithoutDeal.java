package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.schemas.problems.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An engagement that began in another system: a contract or a project, and no deal.
 *
 * @param entity of the record that was seen first, for example {@code Project}
 * @param recordId its canonical id
 * @param since when it was seen, UTC
 */
public record WithoutDeal(String entity, String recordId, String correlationId, Instant since, OpenProblems problems) {

    /** It was seen for the first time. */
    public static WithoutDeal seen(String entity, String recordId, String correlationId, Instant now) {
        return new WithoutDeal(entity, recordId, correlationId, now, OpenProblems.NONE);
    }

    /** How it stands now: a deal that was told a moment later is no problem. */
    public WithoutDeal lookedAt(Duration patience, Instant now) {
        List<Problem> found = since.plus(patience).isAfter(now)
                ? List.of()
                : List.of(ActivationCause.PROJECT_WITHOUT_DEAL.because(
                        entity + " " + recordId + " belongs to an engagement that has no deal"));
        return new WithoutDeal(entity, recordId, correlationId, since, problems.becoming(found, now));
    }

    /** The same with nothing wrong: the deal has come, or the record is gone. */
    public WithoutDeal healed(Instant now) {
        return new WithoutDeal(entity, recordId, correlationId, since, problems.becoming(List.of(), now));
    }
}
