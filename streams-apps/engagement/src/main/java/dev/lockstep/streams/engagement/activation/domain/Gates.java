package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue of all gates, in the order in which people are told. Which of them count for a deal says its
 * {@link GateSet}; all that count are asked, never only the first that is shut, so that everything that is missing is
 * reported at once.
 */
public final class Gates {
    private static final List<Gate> CATALOGUE = List.of(
            new Gate("terms approved", CommercialGates::terms),
            new Gate("statement of work", CommercialGates::statementOfWork),
            new Gate("customer known", CustomerGates::known),
            new Gate("customer not on credit hold", CustomerGates::credit),
            new Gate("parent not on credit hold", CustomerGates::parentCredit),
            new Gate("legal entity mapped", DeliveryGates::legalEntity),
            new Gate("tax profile with nexus", CustomerGates::tax),
            new Gate("billing model", CommercialGates::billingModel),
            new Gate("contract complete", CommercialGates::contract),
            new Gate("schedule adds up to value", CommercialGates::schedule),
            new Gate("rate card stated", RateCardGates::stated),
            new Gate("rate card fits", RateCardGates::fits),
            new Gate("delivery region", DeliveryGates::region),
            new Gate("service line", DeliveryGates::serviceLine),
            new Gate("practice", DeliveryGates::practice),
            new Gate("delivery owner", DeliveryGates::owner),
            new Gate("currency allowed", DeliveryGates::currency),
            new Gate("resource demand", DeliveryGates::demand),
            new Gate("service package", CommercialGates::servicePackage));

    /** What a gate says of a deal. */
    public record Failure(String gate, Problem problem) {}

    private Gates() {}

    /** Names of all gates, in the order in which people are told. */
    public static List<String> names() {
        return CATALOGUE.stream().map(Gate::name).toList();
    }

    /** Everything that is wrong with the facts; empty when the project may be created. */
    public static List<Problem> failures(Facts facts) {
        return failuresByGate(facts).stream().map(Failure::problem).toList();
    }

    /** The same with the gate that says it. */
    public static List<Failure> failuresByGate(Facts facts) {
        GateSet set = facts.gateSet();
        return set == null
                ? List.of(new Failure(
                        "gate set",
                        ActivationCause.GATE_SET_MISSING.because("No gate set of gates.yaml counts for a deal of "
                                + facts.deal().getLegalEntity() + ", "
                                + facts.deal().getBillingModel())))
                : CATALOGUE.stream()
                        .filter(gate -> set.gates().contains(gate.name()))
                        .flatMap(gate ->
                                gate.rule().apply(facts).stream().map(problem -> new Failure(gate.name(), problem)))
                        .toList();
    }

    /** The set that counts for a deal that was won on a day; empty when none does. */
    public static Optional<GateSet> setFor(List<GateSet> sets, Facts.Scope scope) {
        return sets.stream().filter(set -> set.countsFor(scope)).max(Comparator.comparingInt(GateSet::weight));
    }
}
