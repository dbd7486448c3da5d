package dev.lockstep.infra.lab.vendors.jira;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.Refusal;

/**
 * How Jira says no: {@code errorMessages}, {@code errors} by field, {@code status}. The form, {@code errors.projectKey} for a
 * key that is taken, 429 with {@code Retry-After} and {@code RateLimit-Reason} are documented. Unconfirmed: the words, the
 * page during maintenance, the answer to a locked issue; closed periods are known to apps on top of Jira only.
 */
final class JiraErrors {

    private JiraErrors() {}

    static Answer field(String field, String message) {
        ObjectNode body = Json.object();
        body.putArray("errorMessages");
        body.putObject("errors").put(field, message);
        return Answer.json(400, body.put("status", 400));
    }

    static Answer notFound(String message) {
        return message(404, message);
    }

    static Answer message(int status, String message) {
        ObjectNode body = Json.object();
        body.putArray("errorMessages").add(message);
        body.putObject("errors");
        return Answer.json(status, body.put("status", status));
    }

    static Answer of(Refusal refusal, String path) {
        Answer answer =
                switch (refusal.reason()) {
                    case UNAUTHORIZED, EXPIRED_TOKEN ->
                        message(401, "Client must be authenticated to access this resource.");
                    case NO_SUCH_PATH -> message(404, "No resource at " + path);
                    case TOO_MANY_AT_ONCE, TOO_MANY_IN_A_WHILE, TOO_MANY_TODAY ->
                        message(429, "Rate limit exceeded.").with("RateLimit-Reason", "jira-burst-based");
                    case SERVER_ERROR -> message(refusal.status(), "Internal server error");
                    case MAINTENANCE -> Answer.html(503, "<html><body>Jira is down for maintenance</body></html>");
                    case CLOSED_PERIOD -> message(400, "The period is closed.");
                    case LOCKED_RECORD -> message(409, "Another operation is running on this resource.");
                    case EXPIRED_CURSOR -> message(400, "The provided next page token is invalid or expired.");
                };
        return refusal.retryAfter()
                .map(time -> answer.with("Retry-After", time))
                .orElse(answer);
    }
}
