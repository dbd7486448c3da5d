package dev.lockstep.connectors.sweeps.ask;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.kit.http.Reading;
import dev.lockstep.connectors.kit.json.MalformedBodyException;
import dev.lockstep.connectors.kit.json.StrictJson;
import dev.lockstep.connectors.sweeps.SweepCause;
import java.util.Locale;
import java.util.Optional;

/** Tells answers from what only looks like one. Messages never quote bodies: they may hold anything. */
final class Answers {
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private Answers() {}

    /** What is wrong with a reading that is no success; empty for a success. */
    static Optional<Asked.Failure> complaint(Reading reading) {
        if (reading instanceof Reading.Silence silence) {
            return failure(SweepCause.SOURCE_UNREACHABLE, "no answer: " + silence.reason());
        }
        if (reading instanceof Reading.LeftAlone) {
            return failure(SweepCause.SOURCE_LIMITS, "it asked to be left alone for a while");
        }
        if (reading instanceof Reading.NoAccess none) {
            SweepCause cause = none.refused() ? SweepCause.SOURCE_REFUSES : SweepCause.SOURCE_UNREACHABLE;
            return failure(cause, "no token: " + none.reason());
        }
        int status = ((Reading.Answer) reading).status();
        return isSuccess(status) ? Optional.empty() : failure(cause(status), "it answers HTTP " + status);
    }

    /** The JSON of a success; a failure when it is none, whatever the status says. */
    static JsonNode json(Reading.Answer answer) throws NotUnderstood {
        String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.contains("html")) {
            throw new NotUnderstood("it answers HTTP " + answer.status() + " with an HTML page, perhaps a login");
        }
        if (!type.isEmpty() && !type.contains("json")) {
            throw new NotUnderstood("it answers HTTP " + answer.status() + " with something that is not JSON");
        }
        try {
            return StrictJson.read(answer.body());
        } catch (MalformedBodyException e) {
            throw new NotUnderstood(e.what() + " " + e.where());
        }
    }

    static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    private static SweepCause cause(int status) {
        if (status >= 300 && status < 400) {
            return SweepCause.ANSWER_NOT_UNDERSTOOD;
        }
        return switch (status) {
            case UNAUTHORISED, FORBIDDEN -> SweepCause.SOURCE_REFUSES;
            case TOO_MANY -> SweepCause.SOURCE_LIMITS;
            default -> SweepCause.SOURCE_FAILS;
        };
    }

    private static Optional<Asked.Failure> failure(SweepCause cause, String message) {
        return Optional.of(new Asked.Failure(cause, message));
    }
}
