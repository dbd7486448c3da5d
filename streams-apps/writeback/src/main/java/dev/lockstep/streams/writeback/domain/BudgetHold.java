package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import java.time.Instant;

/**
 * A record whose write budget was spent, from the first write that was held until nothing waits and half of the budget is free.
 * It stands for one exception, however many writes are held.
 *
 * @param problems what the desk knows of it
 * @param rootId root on whose behalf the exception was raised
 * @param recheckAt when to look again whether the record is at rest, UTC
 */
public record BudgetHold(OpenProblems problems, String rootId, String correlationId, Instant recheckAt) {
    /** The same hold, looked at again at another time. */
    BudgetHold recheckedAt(Instant at) {
        return new BudgetHold(problems, rootId, correlationId, at);
    }
}
