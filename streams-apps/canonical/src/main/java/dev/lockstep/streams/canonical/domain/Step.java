package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.views.Moment;
import java.util.List;

/**
 * One step in the life of a golden record: the state after one change of one source record.
 *
 * @param exists whether a source has the record
 * @param told whether a source ever had it
 * @param levels values of the watched fields in their order, as short text; empty text for none. Deletions do not unsay
 *     them: where no living record tells a field, the last word of a deleted one stands
 * @param voice index of the source record that made the step
 * @param cause its change
 */
public record Step(boolean exists, boolean told, List<String> levels, int voice, Moment cause) {
    /** Copies the levels. */
    public Step {
        levels = List.copyOf(levels);
    }
}
