package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.streams.engagement.change.domain.Step.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The writes of one amendment, one after the other: the next is ordered when the one before is in effect. */
public record Steps(List<Step> list) {
    /** No writes. */
    static final Steps NONE = new Steps(List.of());

    /** Copies the list. */
    public Steps {
        list = List.copyOf(list);
    }

    static Steps planned(List<StepKind> kinds) {
        return new Steps(kinds.stream().map(Step::planned).toList());
    }

    /** The write whose outcome is awaited. */
    public Optional<Step> open() {
        return first(Progress.ORDERED);
    }

    /** The write that was refused. */
    public Optional<Step> refused() {
        return first(Progress.REFUSED);
    }

    /** What is in effect, in the order in which it was written. */
    List<StepKind> taken() {
        return list.stream()
                .filter(step -> step.progress() == Progress.CONFIRMED)
                .map(Step::kind)
                .toList();
    }

    /** Whether a kind of write is in effect. */
    public boolean took(StepKind kind) {
        return taken().contains(kind);
    }

    /** Whether every write is in effect. */
    boolean complete() {
        return list.stream().allMatch(step -> step.progress() == Progress.CONFIRMED);
    }

    /** The first write that is not in effect, ordered now. */
    Steps next() {
        List<Step> next = new ArrayList<>(list);
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).progress() != Progress.CONFIRMED) {
                next.set(i, next.get(i).ordered());
                break;
            }
        }
        return new Steps(next);
    }

    /** The awaited write as it ended. */
    Steps ended(Step after) {
        return new Steps(list.stream()
                .map(step -> step.progress() == Progress.ORDERED && step.kind() == after.kind() ? after : step)
                .toList());
    }

    private Optional<Step> first(Progress progress) {
        return list.stream().filter(step -> step.progress() == progress).findFirst();
    }
}
