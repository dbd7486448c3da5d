package dev.lockstep.streams.canonical.domain;

import java.util.List;

/**
 * The lifecycle rules of one entity.
 *
 * @param watched indexes of the fields that the rules look at, in the order of the levels of a step
 * @param edges the rules, in the order in which one step announces its events
 */
public record EntityRules(List<Integer> watched, List<EdgeRule<?>> edges) {
    /** For entities whose changes are no events. */
    public static final EntityRules NONE = new EntityRules(List.of(), List.of());

    /** Copies the lists. */
    public EntityRules {
        watched = List.copyOf(watched);
        edges = List.copyOf(edges);
    }

    /** Whether no change of the entity is an event. */
    public boolean isEmpty() {
        return edges.isEmpty();
    }
}
