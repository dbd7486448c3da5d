package dev.lockstep.infra.lab.psa;

import java.util.List;

/** Phases, tasks and milestones which a new project starts with. */
record WorkspaceTemplate(List<Task> tasks, List<Stone> milestones) {

    private static final List<Task> TASKS = List.of(
            new Task("Initiation", "Kick-off", true),
            new Task("Delivery", "Analysis", true),
            new Task("Delivery", "Implementation", true),
            new Task("Delivery", "Internal coordination", false),
            new Task("Closure", "Handover", true));

    private static final WorkspaceTemplate BY_THE_HOUR =
            new WorkspaceTemplate(TASKS, List.of(new Stone("Kick-off held", 0), new Stone("Work accepted", 100)));

    private static final WorkspaceTemplate BY_RESULT = new WorkspaceTemplate(
            TASKS,
            List.of(
                    new Stone("Kick-off held", 0),
                    new Stone("Design signed off", 40),
                    new Stone("Work accepted", 100)));

    record Task(String phase, String name, boolean billable) {}

    /** A milestone that is due after so many percent of the project's time. */
    record Stone(String name, int percent) {}

    /** The template for a name; names other than those of fixed-price work give the plain one. */
    static WorkspaceTemplate named(String name) {
        return switch (name) {
            case "FIXED_FEE", "MILESTONE" -> BY_RESULT;
            default -> BY_THE_HOUR;
        };
    }
}
