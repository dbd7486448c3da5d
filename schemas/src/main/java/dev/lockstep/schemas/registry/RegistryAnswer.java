package dev.lockstep.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/**
 * What a member of the registry answered.
 *
 * @param status HTTP status
 * @param body as JSON; missing when it is not JSON
 */
record RegistryAnswer(int status, JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 300;
    private static final int OK = 200;
    private static final int REDIRECTS = 300;
    private static final int NOT_FOUND = 404;
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int CODES_PER_STATUS = 100;

    static RegistryAnswer read(int status, byte[] bytes) {
        try {
            return new RegistryAnswer(status, JSON.readTree(bytes));
        } catch (IOException e) {
            return new RegistryAnswer(status, MissingNode.getInstance());
        }
    }

    boolean isSuccess() {
        return status >= OK && status < REDIRECTS && !body.isMissingNode();
    }

    /** Whether another member, or the same one later, may answer better. */
    boolean isWorthAnotherTry() {
        return status >= SERVER_ERROR || status == TIMEOUT || status == TOO_MANY_REQUESTS;
    }

    /**
     * Whether this is the registry's last word on the question. A bare 404 is not: it comes from a wrong path as well,
     * so only one with the registry's own error code counts.
     */
    boolean isRefusal() {
        boolean unknown = status == NOT_FOUND && body.path("error_code").asInt() / CODES_PER_STATUS == NOT_FOUND;
        return unknown || status == CONFLICT || status == UNPROCESSABLE;
    }

    /** What the registry said and what to do about it. */
    String explanation() {
        String hint =
                switch (status) {
                    case 401, 403 -> "; check " + RegistrySettings.USER_INFO;
                    case CONFLICT -> "; change the schema compatibly, or publish under a new topic";
                    case UNPROCESSABLE -> "";
                    default -> isRefusal() ? "" : "; check the path in " + RegistrySettings.URL;
                };
        return "HTTP " + status + " " + message() + hint;
    }

    private String message() {
        String message = body.path("message").asText();
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
