package dev.lockstep.connectors.sweeps.descriptor;

import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.schemas.expression.JqExpression;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one record is fetched by its id.
 *
 * @param request jq over {@code {id}}
 * @param payload over the answer: the record as an item of a page would show it; null when there is no such record
 * @param gone statuses that say that there is no such record
 * @param survivor true when an answer about another record says that the one asked for was merged into that
 */
public record ReadBack(RequestTemplate request, JqExpression payload, Set<Integer> gone, boolean survivor) {

    /** Copies the statuses. */
    public ReadBack {
        gone = Set.copyOf(gone);
    }

    static ReadBack read(Descriptor file) {
        ReadBack readBack = new ReadBack(
                new RequestTemplate(
                        "GET",
                        file.jq("path"),
                        file.optionalSection("query").map(Descriptor::jqs).orElse(Map.of()),
                        file.optionalSection("headers").map(Descriptor::jqs).orElse(Map.of()),
                        Optional.empty(),
                        false),
                file.jq("payload"),
                gone(file),
                file.flag("survivor"));
        file.refuseUnknownFields();
        return readBack;
    }

    private static Set<Integer> gone(Descriptor file) {
        if (!file.has("gone")) {
            return Set.of(404, 410);
        }
        if (!file.list("gone").stream().allMatch(status -> status.matches("4[0-9]{2}"))) {
            file.problem("gone", "must be a list of HTTP statuses from 400 to 499");
            return Set.of();
        }
        return file.list("gone").stream().map(Integer::valueOf).collect(Collectors.toSet());
    }
}
