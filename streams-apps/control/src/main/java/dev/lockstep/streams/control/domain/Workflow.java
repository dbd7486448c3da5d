package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.lifecycle.WorkflowStop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far Lockstep's own work on an engagement has come.
 *
 * @param stops reasons why a workflow stands, by workflow; a workflow that goes on has no entry
 * @param released whether a stopped workflow went on again
 * @param created whether a contract or project of the engagement was seen
 * @param activation null until the engagement is active
 */
public record Workflow(
        Map<String, List<Reason>> stops,
        boolean released,
        boolean created,
        @Nullable Activation activation) {
    /** Nothing has happened. */
    public static final Workflow IDLE = new Workflow(Map.of(), false, false, null);

    /** Copies the map. */
    public Workflow {
        stops = Map.copyOf(stops);
    }

    /** Everything that stands in the way, each once. */
    public List<Reason> reasons() {
        Set<Reason> all = new LinkedHashSet<>();
        new TreeMap<>(stops).values().forEach(all::addAll);
        return List.copyOf(all);
    }

    /** After a stop, which replaces what stopped the same workflow before. */
    Workflow blocked(WorkflowStop stop) {
        Map<String, List<Reason>> now = new TreeMap<>(stops);
        now.put(stop.getWorkflow(), stop.getReasons().stream().map(Reason::from).toList());
        return new Workflow(now, released, created, activation);
    }

    /**
     * After the workflow has gone on. Reasons may have come and gone unannounced while it stood, so it takes all of them
     * with it, not only those that the event names.
     */
    Workflow unblocked(WorkflowStop gone) {
        Map<String, List<Reason>> now = new TreeMap<>(stops);
        now.remove(gone.getWorkflow());
        return new Workflow(now, true, created, activation);
    }

    Workflow withCreation() {
        return new Workflow(stops, released, true, activation);
    }

    Workflow activated(Activation newest) {
        return new Workflow(stops, released, true, newest);
    }
}
