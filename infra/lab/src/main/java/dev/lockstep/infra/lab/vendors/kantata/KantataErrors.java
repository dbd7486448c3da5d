package dev.lockstep.infra.lab.vendors.kantata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.Refusal;

/**
 * How Kantata says no: {@code errors} with {@code type}, {@code message} and, for validation alone, {@code field}. The form
 * and the statuses are published; unconfirmed are the words, the answer to a locked record, and all about closed periods,
 * which Kantata does not publish. No answer says when to come back.
 */
final class KantataErrors {

    private KantataErrors() {}

    static Answer invalid(String message, String field) {
        return error(422, "validation", message, field);
    }

    static Answer notFound(String what) {
        return error(404, "system", "Could not find " + what, "");
    }

    static Answer of(Refusal refusal, String path) {
        return switch (refusal.reason()) {
            case UNAUTHORIZED, EXPIRED_TOKEN -> error(401, "oauth", "Invalid OAuth 2 Request", "");
            case NO_SUCH_PATH -> notFound(path);
            case TOO_MANY_AT_ONCE, TOO_MANY_IN_A_WHILE, TOO_MANY_TODAY ->
                error(429, "system", "Too many requests. Please wait and try again.", "");
            case SERVER_ERROR -> error(refusal.status(), "system", "An unexpected error occurred", "");
            case MAINTENANCE -> error(503, "system", "Kantata OX is down for maintenance", "");
            case CLOSED_PERIOD -> error(422, "validation", "The period is closed for this date", "date");
            case LOCKED_RECORD -> error(422, "validation", "The record is locked by another update", "base");
            case EXPIRED_CURSOR -> error(400, "system", "The page is out of range", "");
        };
    }

    private static Answer error(int status, String type, String message, String field) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putArray("errors").addObject().put("type", type).put("message", message);
        if (!field.isEmpty()) {
            error.put("field", field);
        }
        return Answer.json(status, body);
    }
}
