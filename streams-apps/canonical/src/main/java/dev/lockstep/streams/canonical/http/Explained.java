package dev.lockstep.streams.canonical.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.streams.canonical.domain.Candidate.Fate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a golden record says what it says.
 *
 * @param entity canonical entity
 * @param id canonical id of the record
 * @param rootId canonical id of its root
 * @param deleted whether every source that is heard has deleted it
 * @param version version that was published last; 0 when nobody who is heard has told it yet
 * @param ownershipVersion version of the ownership rules of the entity
 * @param fields in the order of the entity; fields that nobody says anything about are left out
 */
public record Explained(
        String entity,
        String id,
        String rootId,
        boolean deleted,
        long version,
        String ownershipVersion,
        List<Field> fields) {

    /**
     * One field.
     *
     * @param value as in the golden record; JSON null when nobody who may decide says anything
     * @param rule place of the rule in {@code ownership.yaml}
     * @param owners systems that may decide, most trusted first
     * @param decidedBy whose value it is; null when nobody decides
     * @param losers what others say, and why it does not count
     */
    public record Field(
            String field,
            JsonNode value,
            String rule,
            List<String> owners,
            @Nullable Word decidedBy,
            List<Loser> losers) {}

    /**
     * A value that does not count.
     *
     * @param why in one word
     * @param because in a sentence
     */
    public record Loser(JsonNode value, Fate why, String because, Word saidBy) {}

    /**
     * The source change behind a value.
     *
     * @param effectiveAt when it became true in the source, UTC
     * @param receivedAt when Lockstep received it, UTC
     * @param mapping mapping that read it, with its version
     * @param echo whether it was Lockstep's own write coming back
     * @param root how the record's root was found; null for reference data, which names it itself
     * @param reference how the record that this field refers to was found; null for other fields
     */
    public record Word(
            String system,
            String object,
            String id,
            String position,
            Instant effectiveAt,
            Instant receivedAt,
            String channel,
            String mapping,
            boolean echo,
            @Nullable Found root,
            @Nullable Found reference) {}

    /**
     * How a link was found; of a link that is not decided only the key is known.
     *
     * @param confidence between 0 and 1, as text
     */
    public record Found(
            String link,
            @Nullable String canonicalId,
            @Nullable String rule,
            @Nullable String confidence,
            @Nullable String explanation) {}
}
