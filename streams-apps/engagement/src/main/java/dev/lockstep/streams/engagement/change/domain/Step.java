package dev.lockstep.streams.engagement.change.domain;

import org.jspecify.annotations.Nullable;

/**
 * One write of an amendment.
 *
 * @param tries how often it was ordered anew after a refusal, from 1
 * @param words of the target on a refusal; null otherwise
 */
public record Step(
        StepKind kind,
        int tries,
        Progress progress,
        @Nullable String words) {
    /** How a step stands. */
    public enum Progress {
        /** Not ordered yet. */
        PLANNED,
        /** Ordered; its outcome is awaited. */
        ORDERED,
        /** In effect. */
        CONFIRMED,
        /** The target said no, or the write was taken back: nothing is in effect. */
        REFUSED
    }

    static Step planned(StepKind kind) {
        return new Step(kind, 1, Progress.PLANNED, null);
    }

    /** Ordered now: under a new key after a refusal. */
    Step ordered() {
        return new Step(kind, progress == Progress.REFUSED ? tries + 1 : tries, Progress.ORDERED, null);
    }

    Step confirmed() {
        return new Step(kind, tries, Progress.CONFIRMED, null);
    }

    Step refused(@Nullable String why) {
        return new Step(kind, tries, Progress.REFUSED, why == null ? "no reason given" : why);
    }
}
