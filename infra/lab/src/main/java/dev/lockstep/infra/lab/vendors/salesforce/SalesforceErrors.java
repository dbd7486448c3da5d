package dev.lockstep.infra.lab.vendors.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.Refusal;
import java.util.List;

/**
 * How Salesforce says no: an array of {@code message, errorCode, fields}. Documented: 403 REQUEST_LIMIT_EXCEEDED, no
 * Retry-After. Unconfirmed: status of UNABLE_TO_LOCK_ROW, INVALID_QUERY_LOCATOR, the words of maintenance, that a closed
 * period shows as a validation rule (Salesforce has no periods of its own).
 */
final class SalesforceErrors {

    private SalesforceErrors() {}

    static Answer error(int status, String code, String message, List<String> fields) {
        ArrayNode body = Json.object().putArray("errors");
        ObjectNode one = body.addObject().put("message", message).put("errorCode", code);
        ArrayNode names = one.putArray("fields");
        fields.forEach(names::add);
        return Answer.json(status, body);
    }

    static Answer notFound() {
        return error(404, "NOT_FOUND", "The requested resource does not exist", List.of());
    }

    static Answer of(Refusal refusal) {
        return switch (refusal.reason()) {
            case UNAUTHORIZED, EXPIRED_TOKEN ->
                error(401, "INVALID_SESSION_ID", "Session expired or invalid", List.of());
            case NO_SUCH_PATH -> notFound();
            case TOO_MANY_TODAY, TOO_MANY_IN_A_WHILE -> limit(refusal, "TotalRequests Limit exceeded.");
            case TOO_MANY_AT_ONCE -> limit(refusal, "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
            case SERVER_ERROR ->
                error(refusal.status(), "UNKNOWN_EXCEPTION", "An unexpected error occurred.", List.of());
            case MAINTENANCE -> error(503, "SERVER_UNAVAILABLE", "Server unavailable for maintenance", List.of());
            case CLOSED_PERIOD ->
                error(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "The time period is closed", List.of());
            case LOCKED_RECORD ->
                error(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", List.of());
            case EXPIRED_CURSOR -> error(400, "INVALID_QUERY_LOCATOR", "invalid query locator", List.of());
        };
    }

    private static Answer limit(Refusal refusal, String message) {
        Answer answer = error(403, "REQUEST_LIMIT_EXCEEDED", message, List.of());
        return refusal.retryAfter()
                .map(time -> answer.with("Retry-After", time))
                .orElse(answer);
    }
}
