package dev.lockstep.infra.lab.vendors;

import dev.lockstep.infra.lab.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an emulator answers: status, headers, and a body that may be empty. */
public record Answer(int status, Map<String, String> headers, String body) {

    private static final String JSON = "application/json;charset=UTF-8";

    /** A JSON body. */
    public static Answer json(int status, Object body) {
        return new Answer(status, Map.of("Content-Type", JSON), Json.text(body));
    }

    /** No body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), "");
    }

    /** An HTML page. */
    public static Answer html(int status, String page) {
        return new Answer(status, Map.of("Content-Type", "text/html;charset=UTF-8"), page);
    }

    /** The same answer with one header more; an equal name is replaced. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /** The same answer with another body. */
    Answer withBody(String other) {
        return new Answer(status, headers, other);
    }
}
