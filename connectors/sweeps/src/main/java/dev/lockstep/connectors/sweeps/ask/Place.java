package dev.lockstep.connectors.sweeps.ask;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.connectors.sweeps.descriptor.Paging;
import dev.lockstep.connectors.sweeps.descriptor.TimeFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a sweep stands: what the next request needs.
 *
 * @param full true in a full sweep
 * @param since changes from then on
 * @param until time of the sweep's start
 * @param page number of the page, where pages have numbers
 * @param offset items passed over
 * @param mark cursor or address in the source's own terms; null at the start
 * @param fullPageSeen true when the source has handed out a page of the size that it was asked for
 */
public record Place(
        boolean full,
        Instant since,
        Instant until,
        int page,
        long offset,
        @Nullable String mark,
        boolean fullPageSeen) {

    /** The start of a sweep. */
    public static Place start(boolean full, Instant since, Instant until, Paging paging) {
        int first = paging instanceof Paging.ByPage byPage ? byPage.first() : 0;
        return new Place(full, since, until, first, 0, null, false);
    }

    /** The same sweep from a place in the source's own terms. */
    public Place at(@Nullable String newMark) {
        return new Place(full, since, until, page, offset, newMark, fullPageSeen);
    }

    /** The next page after one with this many items. */
    Place next(int items, int size) {
        return new Place(full, since, until, page + 1, offset + items, mark, fullPageSeen || items >= size);
    }

    /** What the expressions of a request see. */
    ObjectNode input(Paging paging, TimeFormat time) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set("since", time.written(since));
        input.set("until", time.written(until));
        input.put("page", page);
        input.put("offset", offset);
        input.put("size", paging.size());
        input.put("cursor", mark);
        return input;
    }
}
