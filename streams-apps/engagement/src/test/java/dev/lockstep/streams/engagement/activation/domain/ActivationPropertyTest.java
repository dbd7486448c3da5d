package dev.lockstep.streams.engagement.activation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.Deals;
import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import dev.lockstep.streams.engagement.activation.domain.Moves.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** Deals won, lost, changed, blocked and healed; outcomes on time, late, twice, in any order. */
class ActivationPropertyTest {
    @Property(tries = 2000)
    void shouldNeverMakeTwoOfAnythingNorPassAShutGateWhateverHappens(
            @ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> happenings) {
        // Given
        World world = new World();
        // When
        happenings.forEach(world::happen);
        // Then
        Statistics.collect(world.state.phase());
        Statistics.coverage(walks -> {
            walks.check(Phase.ACTIVE).percentage(share -> share > 2);
            walks.check(Phase.STUCK).percentage(share -> share > 2);
        });
        assertThat(world.orderedThroughShutGate).isEmpty();
        assertThat(world.keysWithoutRefusal).isEmpty();
        assertThat(world.illegalMoves).isEmpty();
        assertThat(world.lostFromSight).isEmpty();
    }

    private static final class World {
        private final List<Order> orders = new ArrayList<>();
        private final Map<String, WriteOutcome> ended = new HashMap<>();
        private final Set<WriteOperation> created = new HashSet<>();
        private final List<Order> orderedThroughShutGate = new ArrayList<>();
        private final List<Order> keysWithoutRefusal = new ArrayList<>();
        private final List<String> illegalMoves = new ArrayList<>();
        private final List<String> lostFromSight = new ArrayList<>();
        private Facts facts = Deals.facts(Deals.won());
        private Activation state = new Activation.NotWon();
        private long version = 1;

        void happen(int number) {
            int detail = number / 3;
            switch (number % 3) {
                case 0 -> changeDeal(detail);
                case 1 -> changeCustomer(detail);
                default -> endWrite(detail);
            }
        }

        private void changeDeal(int detail) {
            version++;
            Opportunity deal =
                    switch (detail % 5) {
                        case 0 -> Deals.won(version, same -> same.setStage(OpportunityStage.LOST));
                        case 1 -> Deals.won(version, same -> same.setTermsApproved(false));
                        case 2 ->
                            Deals.won(
                                    version,
                                    same -> same.setAmount(
                                            Money.of("95000", "EUR").toRecord()));
                        default -> Deals.won(version, same -> {});
                    };
            facts = new Facts(deal, facts.customer(), facts.legalEntity(), facts.rateCard(), facts.taxProfile());
            take(ActivationProcess.dealChanged(state, facts), factsTrigger());
        }

        private void changeCustomer(int detail) {
            version++;
            facts = new Facts(
                    facts.deal(),
                    Deals.customer(version, same -> same.setCreditHold(detail % 3 == 0)
                            .setErpCustomerId(detail % 7 == 0 ? "300123" : null)),
                    facts.legalEntity(),
                    facts.rateCard(),
                    facts.taxProfile());
            take(ActivationProcess.referenceChanged(state, facts), factsTrigger());
        }

        private Trigger factsTrigger() {
            if (!facts.won()) {
                return Trigger.NOT_WON;
            }
            return Gates.failures(facts).isEmpty() ? Trigger.GATES_OPEN : Trigger.GATE_SHUT;
        }

        private void endWrite(int detail) {
            if (orders.isEmpty()) {
                return;
            }
            Order order = orders.get(orders.size() - 1 - detail % Math.min(3, orders.size()));
            boolean refuses = detail % 4 == 0;
            // The ledger answers a key the same way for ever.
            WriteOutcome outcome = ended.computeIfAbsent(
                    order.writeKey("any"), key -> refuses ? Outcomes.refused(order) : Outcomes.confirmed(order));
            boolean confirmed = outcome.getStatus() == ResultStatus.CONFIRMED;
            if (confirmed) {
                created.add(order.operation());
            }
            take(ActivationProcess.ended(state, facts, outcome), confirmed ? Trigger.CONFIRMED : Trigger.REFUSED);
        }

        private void take(Decision decision, Trigger trigger) {
            Phase from = state.phase();
            Phase to = decision.next().phase();
            if (from != to && !Moves.next(from, trigger).contains(to)) {
                illegalMoves.add(from + " " + trigger + " " + to);
            }
            state = decision.next();
            decision.orders().forEach(this::note);
            boolean contract = created.contains(WriteOperation.CREATE_CONTRACT);
            if (contract && state.created().erpContractId() == null && !awaitsContract()) {
                lostFromSight.add(from + " " + trigger + " " + to);
            }
        }

        /** A contract whose confirmation has not been delivered yet is still awaited. */
        private boolean awaitsContract() {
            return state instanceof Activation.CreatingContract
                    || (state instanceof Activation.Stuck stuck && stuck.at() instanceof Activation.CreatingContract);
        }

        private void note(Order order) {
            boolean shut = !Gates.failures(facts).isEmpty();
            if (shut && order.operation() == WriteOperation.CREATE_CONTRACT && order.tries() == 1 && isNew(order)) {
                orderedThroughShutGate.add(order);
            }
            orders.stream()
                    .filter(known -> known.operation() == order.operation())
                    .filter(known -> known.recordId().equals(order.recordId()))
                    .filter(known -> known.tries() != order.tries())
                    .filter(known -> known.tries() < order.tries() && !wasRefused(known))
                    .forEach(keysWithoutRefusal::add);
            orders.add(order);
        }

        private boolean isNew(Order order) {
            return !orders.contains(order);
        }

        private boolean wasRefused(Order order) {
            WriteOutcome outcome = ended.get(order.writeKey("any"));
            return outcome != null && outcome.getStatus() == ResultStatus.REJECTED;
        }
    }
}
