package dev.lockstep.infra.bench.work;

import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.topics.Topic;
import java.util.List;
import java.util.Set;

/** A kind of change of which each makes exactly one canonical record and one lifecycle event. */
public interface Workload {
    /** What a change is, for people. */
    String name();

    /** Name of the workload among the figures. */
    String figure();

    /** System that the changes come from. */
    String system();

    /** Everything that must be known before the first round. */
    List<SourceRecord> preload();

    /** Everything that must be known before a round of so many changes and is not measured. */
    List<SourceRecord> before(int changes);

    /** The next so many changes, in the order in which their connector would write them. */
    List<SourceRecord> changes(int changes);

    /** Where the canonical record of each change stands. */
    Topic<?> canonical();

    /** The lifecycle events that changes make, one each. */
    Set<LifecycleType> events();
}
