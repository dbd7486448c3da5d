package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.schemas.sources.SourceCursor;
import org.jspecify.annotations.Nullable;

/** Where each object of a system stands. */
public interface Cursors {
    /** The place of an object; null when there is none. */
    @Nullable
    SourceCursor at(String object);

    /** Keeps a place; returns once it is durable. */
    void keep(SourceCursor place);
}
