package dev.lockstep.connectors.sweeps.descriptor;

import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.schemas.expression.JqExpression;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request; every part is jq over the place of the sweep.
 *
 * @param method GET or POST
 * @param path path below the base address
 * @param query parameters; one whose value is null is left out
 * @param headers likewise
 * @param body JSON, or text that is sent as it is
 * @param thin true when the items of the answer only name records, so that each is read back
 */
public record RequestTemplate(
        String method,
        JqExpression path,
        Map<String, JqExpression> query,
        Map<String, JqExpression> headers,
        Optional<JqExpression> body,
        boolean thin) {
    private static final Set<String> FORBIDDEN = Set.of("authorization", "cookie", "host", "content-length");

    /** Copies the maps. */
    public RequestTemplate {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** Reads a request section. */
    static RequestTemplate read(Descriptor file) {
        Map<String, String> methods = Map.of("GET", "GET", "POST", "POST");
        String method = file.has("method") ? file.choice("method", methods, "GET") : "GET";
        RequestTemplate template = new RequestTemplate(
                method,
                file.jq("path"),
                file.optionalSection("query").map(Descriptor::jqs).orElse(Map.of()),
                file.optionalSection("headers").map(RequestTemplate::headers).orElse(Map.of()),
                file.isNull("body") ? Optional.empty() : file.optionalJq("body"),
                file.flag("thin"));
        file.refuseUnknownFields();
        return template;
    }

    private static Map<String, JqExpression> headers(Descriptor file) {
        file.fields().stream()
                .filter(name -> FORBIDDEN.contains(name.toLowerCase(java.util.Locale.ROOT)))
                .forEach(name -> file.problem(name, "is not for descriptors: access is configuration"));
        return file.jqs();
    }
}
