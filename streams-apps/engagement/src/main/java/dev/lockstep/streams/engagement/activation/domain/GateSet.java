package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.BillingModel;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a list of gates, and the deals for which it counts.
 *
 * @param id by which a firm knows it, whatever the version
 * @param from first day on which it counts; null for always
 * @param until first day on which it counts no longer; null for ever
 * @param legalEntities for which it counts; empty for all
 * @param models billing models for which it counts; empty for all, also for a deal that states none
 * @param gates names of the catalogue
 */
public record GateSet(
        String id,
        int version,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        Set<String> legalEntities,
        Set<BillingModel> models,
        Set<String> gates) {
    private static final int WEIGHT_OF_ENTITY = 2;

    /** Copies the sets. */
    public GateSet {
        legalEntities = Set.copyOf(legalEntities);
        models = Set.copyOf(models);
        gates = Set.copyOf(gates);
    }

    /** Set and version, as people and events say it. */
    public String name() {
        return id + "/" + version;
    }

    /** Whether it counts for a deal. */
    public boolean countsFor(Facts.Scope scope) {
        return (legalEntities.isEmpty() || (scope.legalEntity() != null && legalEntities.contains(scope.legalEntity())))
                && (models.isEmpty() || (scope.model() != null && models.contains(scope.model())))
                && (from == null || !scope.wonOn().isBefore(from))
                && (until == null || scope.wonOn().isBefore(until));
    }

    /** Of several that count the heaviest wins: a legal entity weighs more than a billing model. */
    public int weight() {
        return (legalEntities.isEmpty() ? 0 : WEIGHT_OF_ENTITY) + (models.isEmpty() ? 0 : 1);
    }

    /** Whether for some deal on some day nobody could say which of the two counts. */
    public boolean isAmbiguousWith(GateSet other) {
        return weight() == other.weight()
                && meet(legalEntities, other.legalEntities)
                && meet(models, other.models)
                && before(from, other.until)
                && before(other.from, until);
    }

    private static boolean meet(Set<?> one, Set<?> other) {
        return (one.isEmpty() && other.isEmpty()) || !Collections.disjoint(one, other);
    }

    private static boolean before(@Nullable LocalDate from, @Nullable LocalDate until) {
        return from == null || until == null || from.isBefore(until);
    }
}
