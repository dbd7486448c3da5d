package dev.lockstep.streams.kit;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.lifecycle.BusinessIdentifiers;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import java.time.Instant;

/** Makes lifecycle events whose ids follow from their cause. */
public final class LifecycleEvents {
    private LifecycleEvents() {}

    /**
     * A builder with everything set but the payload.
     *
     * @param rootId canonical root, for engagement events the engagement id
     * @param subjectId canonical id of the record that the event is about
     * @param causationId what caused it; together with type and subject it makes the event id
     * @param occurredAt by the source's clock, UTC
     * @param recordedAt by our clock, UTC
     */
    public static LifecycleEvent.Builder of(
            LifecycleType type,
            String rootId,
            String subjectId,
            String causationId,
            String correlationId,
            String actor,
            Instant occurredAt,
            Instant recordedAt) {
        return LifecycleEvent.newBuilder()
                .setEventId(StableId.of("evt", type.name(), subjectId, causationId))
                .setType(type)
                .setRootId(rootId)
                .setSubjectId(subjectId)
                .setIdentifiers(new BusinessIdentifiers(null, null, null, null))
                .setOccurredAt(occurredAt)
                .setRecordedAt(recordedAt)
                .setCorrelationId(correlationId)
                .setCausationId(causationId)
                .setActor(actor);
    }

    /** Key under which the event is published. */
    public static String keyOf(LifecycleEvent event) {
        return new RootKey(event.getRootId(), event.getEventId()).toString();
    }
}
