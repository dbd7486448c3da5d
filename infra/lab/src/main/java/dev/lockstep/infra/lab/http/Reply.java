package dev.lockstep.infra.lab.http;

import java.util.List;
import java.util.Map;

/** An answer: HTTP status and a body that is written as JSON. */
public record Reply(int status, Object body) {

    /** 200 with a body. */
    public static Reply ok(Object body) {
        return new Reply(200, body);
    }

    /** 201 with the record as created. */
    public static Reply created(Object body) {
        return new Reply(201, body);
    }

    /** 200 with a list of records under {@code items}. */
    public static Reply items(List<?> items) {
        return ok(Map.of("items", items));
    }

    /** 422 with all that is wrong. */
    public static Reply invalid(List<FieldError> errors) {
        return new Reply(422, Map.of("errors", errors));
    }

    /** An error that is not about a field. */
    public static Reply error(int status, String message) {
        return new Reply(status, Map.of("errors", List.of(Map.of("message", message))));
    }
}
