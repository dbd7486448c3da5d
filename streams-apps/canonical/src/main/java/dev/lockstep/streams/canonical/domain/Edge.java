package dev.lockstep.streams.canonical.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An edge in the life of a golden record. Every edge here has this property: putting a step between two others never
 * makes the record cross it less often. So a change that arrives late can add crossings, and never takes one back that
 * was announced.
 *
 * @param heeded steps that count at all; the others are as if they were not there
 * @param crossed whether two heeded steps in a row cross the edge; the first is null at the beginning
 */
public record Edge(Predicate<Step> heeded, BiPredicate<@Nullable Step, Step> crossed) {

    /** Crossed where a state is reached that did not hold before. */
    static Edge enters(Predicate<Step> state) {
        return new Edge(step -> true, (before, after) -> state.test(after) && (before == null || !state.test(before)));
    }

    /** Crossed where a state ends that held before. */
    static Edge leaves(Predicate<Step> state) {
        return new Edge(step -> true, (before, after) -> before != null && state.test(before) && !state.test(after));
    }

    /** Crossed where something about the record, once told, is not what it was. */
    static Edge changes(BiPredicate<Step, Step> differ) {
        return new Edge(Step::told, (before, after) -> before != null && differ.test(before, after));
    }

    /** The same edge among some of the steps only. */
    Edge among(Predicate<Step> some) {
        return new Edge(heeded.and(some), crossed);
    }

    /** Indexes of the steps that cross the edge, ascending. */
    public List<Integer> crossings(List<Step> steps) {
        List<Integer> crossings = new ArrayList<>();
        Step before = null;
        for (int place = 0; place < steps.size(); place++) {
            Step step = steps.get(place);
            if (heeded.test(step)) {
                if (crossed.test(before, step)) {
                    crossings.add(place);
                }
                before = step;
            }
        }
        return crossings;
    }
}
