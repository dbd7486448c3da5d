package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import java.util.function.BiConsumer;

/**
 * Announces an event when a golden record crosses an edge.
 *
 * @param entity class of the record
 * @param type event to announce
 * @param edge the edge
 * @param payload puts the record into the event
 */
public record EdgeRule<T>(
        Class<T> entity, LifecycleType type, Edge edge, BiConsumer<LifecycleEvent.Builder, T> payload) {

    /** Fills the event with the record after the edge, or with the last one known when it was deleted. */
    public void fill(LifecycleEvent.Builder event, Object subject) {
        payload.accept(event, entity.cast(subject));
    }
}
