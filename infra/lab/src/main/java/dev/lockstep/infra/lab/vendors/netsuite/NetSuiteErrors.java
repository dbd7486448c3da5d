package dev.lockstep.infra.lab.vendors.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.Refusal;

/**
 * How NetSuite says no: {@code type, title, status, o:errorDetails}. The form is documented; unconfirmed are the values of
 * {@code o:errorCode}, except {@code INVALID_LOGIN}'s place in 401, and the status and header of throttling.
 */
final class NetSuiteErrors {

    private static final String TYPE = "https://www.rfc-editor.org/rfc/rfc9110.html#section-15";

    private NetSuiteErrors() {}

    /** A complaint about a field. */
    static Answer badField(String code, String detail, String path) {
        return error(400, code, detail, path);
    }

    static Answer noSuchRecord(String reference) {
        return error(404, "NONEXISTENT_ID", "The record instance does not exist: " + reference, "");
    }

    static Answer noSuchType(String type) {
        return error(404, "NONEXISTENT_RECORD_TYPE", "Record type " + type + " does not exist.", "");
    }

    static Answer of(Refusal refusal, String path) {
        Answer answer =
                switch (refusal.reason()) {
                    case UNAUTHORIZED, EXPIRED_TOKEN -> error(401, "INVALID_LOGIN", "Invalid login attempt.", "");
                    case NO_SUCH_PATH -> error(404, "NONEXISTENT_URL", "No such path: " + path, "");
                    case TOO_MANY_AT_ONCE, TOO_MANY_IN_A_WHILE, TOO_MANY_TODAY ->
                        error(429, "CONCURRENCY_LIMIT_EXCEEDED", "Concurrent request limit exceeded.", "");
                    case SERVER_ERROR ->
                        error(refusal.status(), "UNEXPECTED_ERROR", "An unexpected error occurred.", "");
                    // Not documented; what a closed front door shows is a page, not an error of the API.
                    case MAINTENANCE -> Answer.html(503, "<html><body>Scheduled maintenance</body></html>");
                    case CLOSED_PERIOD ->
                        error(400, "USER_ERROR", "The posting period is closed for this transaction date.", "tranDate");
                    case LOCKED_RECORD -> error(409, "RCRD_HAS_BEEN_CHANGED", "Record has been changed.", "");
                    case EXPIRED_CURSOR -> error(400, "INVALID_PARAMETER", "The offset is not valid any more.", "");
                };
        return refusal.retryAfter()
                .map(time -> answer.with("Retry-After", time))
                .orElse(answer);
    }

    private static Answer error(int status, String code, String detail, String path) {
        ObjectNode body =
                Json.object().put("type", TYPE).put("title", title(status)).put("status", status);
        ObjectNode one = body.putArray("o:errorDetails").addObject().put("detail", detail);
        if (!path.isEmpty()) {
            one.put("o:errorPath", path);
        }
        one.put("o:errorCode", code);
        return Answer.json(status, body).with("Content-Type", "application/vnd.oracle.resource+json; type=error");
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 429 -> "Too Many Requests";
            default -> "Internal Server Error";
        };
    }
}
