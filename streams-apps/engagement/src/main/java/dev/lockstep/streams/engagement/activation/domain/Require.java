package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The simplest rule there is: a field must say something. */
final class Require {
    private Require() {}

    static List<Problem> stated(@Nullable String value, ActivationCause cause, String message) {
        return Facts.text(value).isPresent() ? List.of() : List.of(cause.because(message));
    }
}
