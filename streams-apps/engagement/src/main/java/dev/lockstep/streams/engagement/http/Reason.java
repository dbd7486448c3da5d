package dev.lockstep.streams.engagement.http;

import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.engagement.activation.domain.Gates;
import org.jspecify.annotations.Nullable;

/**
 * One reason why something does not happen.
 *
 * @param gate that is shut; null when no gate says it
 * @param owner who must act
 */
record Reason(@Nullable String gate, String cause, String owner, String severity, String message, String remedy) {
    static Reason of(Problem problem) {
        return of(null, problem);
    }

    static Reason of(Gates.Failure failure) {
        return of(failure.gate(), failure.problem());
    }

    private static Reason of(@Nullable String gate, Problem problem) {
        return new Reason(
                gate,
                problem.cause(),
                problem.owner().name(),
                problem.severity().name(),
                problem.message(),
                problem.remedy());
    }
}
