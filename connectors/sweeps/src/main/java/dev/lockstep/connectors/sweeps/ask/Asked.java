package dev.lockstep.connectors.sweeps.ask;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.sweeps.SweepCause;
import java.util.List;
import java.util.Optional;

/** What came of asking for a page. */
public sealed interface Asked {

    /**
     * A page.
     *
     * @param items in the order of the answer
     * @param next where the sweep goes on; empty: this was the last page
     * @param mark the last word of the source about its place; empty when it said none
     * @param total how many items the source says the whole sweep yields
     */
    record Page(List<JsonNode> items, Optional<Place> next, Optional<String> mark, Optional<Long> total)
            implements Asked {}

    /** No page. The place stays. */
    record Failure(SweepCause cause, String message) implements Asked {}

    /** The source no longer knows the place. */
    record Expired(String message) implements Asked {}
}
