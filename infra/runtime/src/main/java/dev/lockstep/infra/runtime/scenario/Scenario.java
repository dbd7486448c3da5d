package dev.lockstep.infra.runtime.scenario;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A story of a workflow: what is known, what happens, and what must come of it.
 *
 * @param file that tells it
 * @param title one sentence that says what holds
 * @param start when it begins, UTC
 * @param given what is known before the first step
 * @param steps in the order in which they happen; the last one checks something
 */
public record Scenario(Path file, String title, Instant start, List<Deed> given, List<Step> steps) {
    /** Takes copies of the lists. */
    public Scenario {
        given = List.copyOf(given);
        steps = List.copyOf(steps);
    }

    /**
     * One step of the story.
     *
     * @param number from 1
     * @param words the step in the words of the file; those of the step before when it has none
     * @param deeds what is done and checked, in the order of the file
     */
    public record Step(int number, String words, List<Deed> deeds) {
        /** Takes a copy of the list. */
        public Step {
            deeds = List.copyOf(deeds);
        }
    }
}
