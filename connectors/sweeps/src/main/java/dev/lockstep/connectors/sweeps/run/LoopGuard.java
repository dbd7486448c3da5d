package dev.lockstep.connectors.sweeps.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.sweeps.known.IdSet;
import java.util.List;

/** Notices a source that hands out the same page again and again. Not safe for several threads. */
final class LoopGuard {
    private static final int EMPTY_PAGES = 3;

    private final IdSet pages = new IdSet();
    private int emptyInARow;

    /** True when this page came before, or nothing has come for several pages that all promised more. */
    boolean repeats(List<JsonNode> items) {
        if (items.isEmpty()) {
            return ++emptyInARow > EMPTY_PAGES;
        }
        emptyInARow = 0;
        return !pages.add(items.toString());
    }
}
