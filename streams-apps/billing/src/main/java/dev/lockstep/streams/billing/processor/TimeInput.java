package dev.lockstep.streams.billing.processor;

import dev.lockstep.schemas.billing.MovedTime;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.writeback.WriteOutcome;

/** What moves time on its way into the books. */
public sealed interface TimeInput {
    /** An entry is new or has changed. */
    record EntryChanged(TimeEntry entry) implements TimeInput {}

    /** An entry comes from another engagement, with what is known of it there. */
    record EntryArrived(MovedTime moved) implements TimeInput {}

    /** The project exists in ERP and PSA. */
    record ProjectActivated(LifecycleEvent event) implements TimeInput {}

    /** The project has changed, perhaps its financial status. */
    record ProjectChanged(Project project) implements TimeInput {}

    /** A posting has ended. */
    record PostingEnded(WriteOutcome outcome) implements TimeInput {}
}
