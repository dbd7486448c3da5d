package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.problems.Problem;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One named rule between a won deal and a billable project.
 *
 * @param name by which people speak of it
 * @param models billing models for which it counts; empty for every deal
 * @param rule says what is wrong; an empty list opens the gate
 */
public record Gate(String name, Set<BillingModel> models, Function<Facts, List<Problem>> rule) {
    /** Copies the set. */
    public Gate {
        models = Set.copyOf(models);
    }

    /** Whether the gate counts for a billing model; while none is stated, only gates for every deal do. */
    public boolean countsFor(@Nullable BillingModel model) {
        return models.isEmpty() || (model != null && models.contains(model));
    }
}
