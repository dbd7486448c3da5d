package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.change.domain.ChangeCase.Obstacle;
import dev.lockstep.streams.engagement.change.domain.Surroundings.ContractFacts;
import dev.lockstep.streams.engagement.change.domain.Surroundings.ProjectFacts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What keeps a change order from being reviewed. */
record Obstacles(Surroundings surroundings) {
    /** The legal entity whose thresholds count; null while unknown. */
    @Nullable
    String legalEntity() {
        ContractFacts contract = surroundings.contract();
        return contract == null ? null : contract.legalEntity();
    }

    /** The first obstacle; empty when the review may begin. */
    Optional<Obstacle> of(Ask ask, boolean hasPolicy) {
        if (!ask.asksForSomething()) {
            return Optional.of(Obstacle.ASKS_FOR_NOTHING);
        }
        ProjectFacts project = surroundings.project();
        if (project == null || !project.active() || project.psaId() == null) {
            return Optional.of(Obstacle.NO_ACTIVE_PROJECT);
        }
        Optional<Obstacle> contract = ofContract(ask);
        return contract.isEmpty() && !hasPolicy ? Optional.of(Obstacle.NO_POLICY) : contract;
    }

    /** What is wrong with the contract that is to be amended. */
    Optional<Obstacle> ofContract(Ask ask) {
        ContractFacts contract = surroundings.contract();
        Money value = contract == null ? null : contract.amount();
        if (contract == null || contract.erpId() == null || value == null) {
            return Optional.of(Obstacle.NO_CONTRACT);
        }
        Money amount = ask.figures().amount();
        return amount != null && !amount.currency().equals(value.currency())
                ? Optional.of(Obstacle.OTHER_CURRENCY)
                : Optional.empty();
    }
}
