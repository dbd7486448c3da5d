package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Announces an event when a golden record crosses an edge.
 *
 * @param entity class of the record
 * @param type event to announce
 * @param edge whether the step from the last live state (null when there was none) to the new one (null when the record
 *     is deleted) is the edge
 * @param payload puts the record into the event
 */
public record EdgeRule<T>(
        Class<T> entity,
        LifecycleType type,
        BiPredicate<@Nullable T, @Nullable T> edge,
        BiConsumer<LifecycleEvent.Builder, T> payload) {

    /** Whether the rule is about this record and the step is its edge. */
    public boolean fires(@Nullable Object before, @Nullable Object after) {
        boolean concerned = entity.isInstance(before) || entity.isInstance(after);
        return concerned && edge.test(cast(before), cast(after));
    }

    /** Fills the event with the record after the edge, or with the last one known when it was deleted. */
    public void fill(LifecycleEvent.Builder event, Object subject) {
        payload.accept(event, entity.cast(subject));
    }

    private @Nullable T cast(@Nullable Object value) {
        return value == null ? null : entity.cast(value);
    }
}
