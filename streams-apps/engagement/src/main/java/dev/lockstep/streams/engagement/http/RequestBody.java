package dev.lockstep.streams.engagement.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.streams.kit.http.HttpProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a caller wants to have validated: an engagement by its id, or a deal that nobody has seen yet. */
final class RequestBody {
    /** Root of a deal that is only tried. */
    static final String DRY_RUN = "dry-run";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode json;

    private RequestBody(JsonNode json) {
        this.json = json;
    }

    /** What is wrong with the fields of a body. */
    static final class Problems {
        private final List<String> found = new ArrayList<>();

        void add(String path, String what) {
            found.add(path + " " + what);
        }

        /**
         * Ends the reading.
         *
         * @throws HttpProblem 400 naming every field that does not fit
         */
        void refuseIfAny() {
            if (!found.isEmpty()) {
                throw HttpProblem.badRequest(
                        String.join("; ", found),
                        "Send a deal in the words of the canonical Opportunity, or {\"engagementId\": …}.");
            }
        }
    }

    /**
     * Reads a body.
     *
     * @throws HttpProblem 400 when it is no JSON object
     */
    static RequestBody read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json != null && json.isObject()) {
                return new RequestBody(json);
            }
        } catch (JsonProcessingException e) {
            throw HttpProblem.badRequest("The body is no JSON: " + e.getOriginalMessage(), "Send a JSON object.");
        }
        throw HttpProblem.badRequest(
                "The body is no JSON object", "Send a deal, or {\"engagementId\": …}, as application/json.");
    }

    /** The engagement that is meant; empty when the body is a deal. */
    Optional<String> engagementId() {
        return json.hasNonNull("engagementId")
                ? Optional.of(EngagementId.checked(json.get("engagementId").asText()))
                : Optional.empty();
    }

    /**
     * The deal that is meant.
     *
     * @throws HttpProblem 400 naming every field that does not fit
     */
    Opportunity deal(Instant now) {
        RecordMeta meta = new RecordMeta(DRY_RUN, DRY_RUN, 1L, now, now, DRY_RUN, List.of(), false, null, null);
        Opportunity deal = Opportunity.newBuilder().setMeta(meta).build();
        Problems problems = new Problems();
        if (json.has("meta")) {
            problems.add("meta", "is Lockstep's own; leave it out");
        } else {
            new JsonRecord(problems).fill(deal, json, "");
        }
        problems.refuseIfAny();
        return deal;
    }
}
