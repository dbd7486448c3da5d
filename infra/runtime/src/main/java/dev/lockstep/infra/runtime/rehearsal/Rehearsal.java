package dev.lockstep.infra.runtime.rehearsal;

import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.engagement.EngagementPolicies;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Plays the history of an installation twice, under the mappings and rules that are and under those that are to be, each
 * time on brokers that exist for this alone, and says what is different. The installation is only read.
 */
public final class Rehearsal {
    private final History history;
    private final EngagementPolicies policies;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * A rehearsal of the history of an installation.
     *
     * @param log of the installation
     * @param systems whose source topics it has
     * @param policies under which engagements are activated, both times
     * @param progress told a sentence at each step
     */
    public Rehearsal(
            CommittedLog log,
            List<String> systems,
            EngagementPolicies policies,
            Clock clock,
            Consumer<String> progress) {
        this.policies = policies;
        this.history = new History(log, systems);
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Compares mappings and rules, systems that the installation does not have left out.
     *
     * @param scope only roots that a source change within it belongs to are compared
     */
    public RehearsalReport compare(Mappings current, Mappings changed, RehearsalScope scope) {
        Map<String, WriteOutcome> outcomes = history.outcomes();
        progress.accept("Rehearsing the mappings that are");
        Told before = play(current, outcomes, scope);
        progress.accept("Rehearsing the mappings that are to be");
        Told after = play(changed, outcomes, scope);
        return RehearsalReport.between(before, after);
    }

    private Told play(Mappings mappings, Map<String, WriteOutcome> outcomes, RehearsalScope scope) {
        try (RehearsalStage stage = RehearsalStage.open(history.systems(), progress);
                RehearsalLog writer = stage.writer()) {
            AnsweringLedger ledger = new AnsweringLedger(stage.log(), writer, outcomes);
            history.tellIdentities(writer);
            stage.startCanonical(mappings.only(history.systems()), clock);
            stage.settle(ledger);
            history.tellChanges(writer);
            stage.settle(ledger);
            stage.startEngagement(policies, clock);
            stage.settle(ledger);
            stage.startBilling(clock);
            stage.settle(ledger);
            return Told.read(stage.log(), ledger.commands().values(), scope);
        }
    }
}
