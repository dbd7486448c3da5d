package dev.lockstep.infra.lab.vendors.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.Refusal;

/**
 * How HubSpot says no. Documented: the form of errors, 429 with its policy. Unconfirmed: the policy names but DAILY,
 * Retry-After, categories but VALIDATION_ERROR, that a conflict shows as 409, the words of maintenance. HubSpot knows no
 * periods; a closed one shows as a validation error.
 */
final class HubSpotErrors {

    private static final String CORRELATION = "aeb5f871-7f07-4993-9211-075dc63e7cbf";

    private HubSpotErrors() {}

    static Answer error(int status, String category, String message) {
        return Answer.json(status, body(category, message));
    }

    static ObjectNode body(String category, String message) {
        return Json.object()
                .put("status", "error")
                .put("message", message)
                .put("correlationId", CORRELATION)
                .put("category", category);
    }

    static Answer badProperty(String name, String code, String message) {
        ObjectNode body = body("VALIDATION_ERROR", "Property values were not valid");
        ObjectNode one = body.putArray("errors")
                .addObject()
                .put("message", message)
                .put("code", code)
                .put("in", name);
        one.putObject("context").putArray("propertyName").add(name);
        return Answer.json(400, body);
    }

    static Answer notFound() {
        return error(404, "OBJECT_NOT_FOUND", "Object not found.");
    }

    static Answer of(Refusal refusal) {
        Answer answer =
                switch (refusal.reason()) {
                    case UNAUTHORIZED -> error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
                    case EXPIRED_TOKEN -> error(401, "EXPIRED_AUTHENTICATION", "The OAuth token used is expired.");
                    case NO_SUCH_PATH -> notFound();
                    case TOO_MANY_TODAY -> limit("You have reached your daily limit.", "DAILY");
                    case TOO_MANY_IN_A_WHILE ->
                        limit("You have reached your ten_secondly_rolling limit.", "TEN_SECONDLY_ROLLING");
                    case TOO_MANY_AT_ONCE -> limit("You have reached your secondly limit.", "SECONDLY");
                    case SERVER_ERROR -> error(refusal.status(), "INTERNAL_ERROR", "internal error");
                    case MAINTENANCE -> error(503, "SERVICE_UNAVAILABLE", "Down for maintenance");
                    case CLOSED_PERIOD -> error(400, "VALIDATION_ERROR", "The period is closed");
                    case LOCKED_RECORD -> error(409, "CONFLICT", "The object is being changed by another request");
                    case EXPIRED_CURSOR -> error(400, "VALIDATION_ERROR", "The paging cursor is not valid");
                };
        return refusal.retryAfter()
                .map(time -> answer.with("Retry-After", time))
                .orElse(answer);
    }

    private static Answer limit(String message, String policy) {
        return Answer.json(
                429,
                Json.object()
                        .put("status", "error")
                        .put("message", message)
                        .put("errorType", "RATE_LIMIT")
                        .put("correlationId", CORRELATION)
                        .put("policyName", policy));
    }
}
