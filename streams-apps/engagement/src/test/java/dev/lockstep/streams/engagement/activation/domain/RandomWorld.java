package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.Deals;
import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A process among systems with books of their own, which a number moves; notes every promise that is broken. */
final class RandomWorld {
    private final List<Order> orders = new ArrayList<>();
    private final Map<String, WriteOutcome> ended = new HashMap<>();
    private final Set<Undo> existing = new HashSet<>();
    private final Set<Phase> visited = EnumSet.of(Phase.NOT_WON);
    private final List<String> breaches = new ArrayList<>();
    private Facts facts = Deals.facts(Deals.won());
    private Activation state = new Activation.NotWon(1);
    private long version = 1;

    /** The phases through which the process came. */
    Set<Phase> visited() {
        return visited;
    }

    List<String> breaches() {
        return breaches;
    }

    void happen(int number) {
        int detail = number / 12;
        switch (number % 12) {
            case 0, 1 -> changeDeal(detail);
            case 2 -> changeCustomer(detail);
            case 3 -> decide(detail);
            case 4 -> take(ActivationProcess.patienceOver(state, facts), ActivationTrigger.PATIENCE_OVER);
            default -> endWrite(detail);
        }
    }

    private void changeDeal(int detail) {
        version++;
        Opportunity deal =
                switch (detail % 7) {
                    case 0, 1 -> Deals.won(version, same -> same.setStage(OpportunityStage.LOST));
                    case 2 -> Deals.won(version, same -> same.setTermsApproved(false));
                    case 3 ->
                        Deals.won(
                                version,
                                same -> same.setAmount(Money.of("95000", "EUR").toRecord()));
                    default -> Deals.won(version, same -> {});
                };
        facts = facts.with(deal);
        take(ActivationProcess.dealChanged(state, facts), factsTrigger());
    }

    private void changeCustomer(int detail) {
        version++;
        facts = facts.with(Deals.customer(version, same -> same.setCreditHold(detail % 3 == 0)
                .setErpCustomerId(detail % 7 == 0 ? "300123" : null)));
        take(ActivationProcess.referenceChanged(state, facts), factsTrigger());
    }

    private void decide(int detail) {
        ActionType action =
                List.of(ActionType.REJECT, ActionType.RELEASE, ActionType.WAIVE).get(detail % 3);
        if (action == ActionType.WAIVE && state instanceof Compensating waiting && waiting.refusal() != null) {
            doByHand(waiting);
        }
        take(
                ActivationProcess.decided(state, facts, action),
                ActivationTrigger.of(action).orElseThrow());
    }

    private void doByHand(Compensating waiting) {
        Creating underWay = waiting.underWay();
        existing.remove(
                underWay == null
                        ? Undo.nextOf(waiting.left()).orElseThrow()
                        : made(underWay.awaits().name()));
    }

    private ActivationTrigger factsTrigger() {
        if (!facts.won()) {
            return ActivationTrigger.DEAL_LOST;
        }
        return Gates.failures(facts).isEmpty() ? ActivationTrigger.GATES_OPEN : ActivationTrigger.GATE_SHUT;
    }

    private void endWrite(int detail) {
        if (orders.isEmpty()) {
            return;
        }
        // Mostly the newest, sometimes one that is late.
        int age = detail % 5 < 3 ? 0 : detail % Math.min(3, orders.size());
        Order order = orders.get(orders.size() - 1 - age);
        // The ledger answers a key the same way for ever.
        boolean news = !ended.containsKey(order.writeKey("any"));
        WriteOutcome outcome = ended.computeIfAbsent(order.writeKey("any"), key -> outcome(order, detail));
        if (news && outcome.getStatus() == ResultStatus.CONFIRMED) {
            book(order);
        }
        take(ActivationProcess.ended(state, facts, outcome), ActivationTrigger.of(outcome.getStatus()));
    }

    private static WriteOutcome outcome(Order order, int detail) {
        return switch (detail % 16) {
            case 0, 1, 2 -> Outcomes.refused(order);
            case 3, 4 -> Outcomes.outcome(order, ResultStatus.CANCELLED, null, "expired");
            case 5 -> Outcomes.outcome(order, ResultStatus.CONFIRMED, null, null);
            default -> Outcomes.confirmed(order);
        };
    }

    private void book(Order order) {
        String operation = order.operation().name();
        if (operation.startsWith("CREATE_") && !existing.add(made(operation))) {
            breaches.add("a second one: " + order);
        } else if (operation.startsWith("CANCEL_")) {
            existing.remove(Undo.valueOf(operation.substring("CANCEL_".length())));
        }
    }

    private static Undo made(String createOperation) {
        return Undo.valueOf(createOperation.substring("CREATE_".length()));
    }

    private void take(Decision decision, ActivationTrigger trigger) {
        Phase from = state.phase();
        Phase to = decision.next().phase();
        if (from != to && !ActivationTable.TABLE.next(from, trigger).contains(to)) {
            breaches.add("no such move: " + from + " " + trigger + " " + to);
        }
        state = decision.next();
        visited.add(to);
        decision.orders().forEach(this::note);
        boolean created = existing.stream().anyMatch(thing -> !isSeen(thing));
        if (created) {
            breaches.add("lost from sight: " + existing + " in " + state + " after " + trigger);
        }
        if (!existing.isEmpty() && !isInHands()) {
            breaches.add("nobody owns " + existing + " in " + state + " after " + trigger);
        }
    }

    /** What exists is known by its identifier, or is asked for again under its key, or a person was told to look for it. */
    private boolean isSeen(Undo thing) {
        Created created = state.created();
        boolean known =
                switch (thing) {
                    case WORKSPACE -> created.psaProjectId() != null;
                    case ERP_PROJECT -> created.erpProjectId() != null;
                    case CONTRACT -> created.erpContractId() != null;
                };
        Order awaited = state.awaited(Deals.ENGAGEMENT);
        return known
                || (awaited != null && awaited.operation().name().equals("CREATE_" + thing))
                || problems().stream()
                        .anyMatch(problem -> problem.cause().equals("TARGET_GAVE_NO_ID")
                                && problem.detail().equals("CREATE_" + thing));
    }

    /** Active, or something is awaited, or somebody was told. */
    private boolean isInHands() {
        return state.phase() == Phase.ACTIVE
                || state.awaited(Deals.ENGAGEMENT) != null
                || !problems().isEmpty();
    }

    private List<Problem> problems() {
        return ActivationProblems.of(state, facts, false);
    }

    private void note(Order order) {
        boolean known = orders.contains(order);
        if (order.operation().name().equals("CREATE_CONTRACT")
                && !order.takesBack()
                && !known
                && !Gates.failures(facts).isEmpty()) {
            breaches.add("through a shut gate: " + order);
        }
        orders.stream()
                .filter(old ->
                        old.operation() == order.operation() && old.recordId().equals(order.recordId()))
                .filter(old -> old.round() == order.round() && old.tries() < order.tries())
                .filter(old -> !isOver(old))
                .forEach(old -> breaches.add("a new key while the old one is open: " + old));
        orders.add(order);
    }

    private boolean isOver(Order order) {
        WriteOutcome outcome = ended.get(order.writeKey("any"));
        return outcome != null && outcome.getStatus() != ResultStatus.CONFIRMED;
    }
}
