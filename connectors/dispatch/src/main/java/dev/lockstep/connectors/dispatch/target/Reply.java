package dev.lockstep.connectors.dispatch.target;

import java.util.Optional;

/** What came of an exchange. */
public sealed interface Reply {

    /**
     * The target answered.
     *
     * @param status HTTP status
     * @param retryAfter the header, as it came
     * @param body the body as text, never longer than the cap
     */
    record Answered(int status, Optional<String> retryAfter, String body) implements Reply {}

    /**
     * The request surely did not reach the target.
     *
     * @param reason why
     */
    record NotSent(String reason) implements Reply {}

    /**
     * The request went out, or may have, and no whole answer came: it may or may not have taken effect.
     *
     * @param reason what broke
     */
    record Broken(String reason) implements Reply {}
}
