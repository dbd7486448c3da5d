package dev.lockstep.streams.engagement.activation.domain;

import static dev.lockstep.schemas.canonical.BillingModel.FIXED_FEE;
import static dev.lockstep.schemas.canonical.BillingModel.MANAGED_SERVICE;
import static dev.lockstep.schemas.canonical.BillingModel.MILESTONE;
import static dev.lockstep.schemas.canonical.BillingModel.RETAINER;
import static dev.lockstep.schemas.canonical.BillingModel.TIME_AND_MATERIALS;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.problems.Problem;
import java.util.List;
import java.util.Set;

/**
 * The gates of a firm, in the order in which people are told. All that count for a deal are asked, never only the first
 * that is shut, so that everything that is missing is reported at once.
 */
public final class Gates {
    private static final Set<BillingModel> EVERY_DEAL = Set.of();

    /** The gates and the billing models for which each counts. */
    public static final List<Gate> ALL = List.of(
            new Gate("terms approved", EVERY_DEAL, CommercialGates::terms),
            new Gate("statement of work", EVERY_DEAL, CommercialGates::statementOfWork),
            new Gate("customer known", EVERY_DEAL, CustomerGates::known),
            new Gate("customer not on credit hold", EVERY_DEAL, CustomerGates::credit),
            new Gate("legal entity mapped", EVERY_DEAL, DeliveryGates::legalEntity),
            new Gate("tax profile with nexus", EVERY_DEAL, CustomerGates::tax),
            new Gate("billing model", EVERY_DEAL, CommercialGates::billingModel),
            new Gate("contract complete", EVERY_DEAL, CommercialGates::contract),
            new Gate(
                    "schedule adds up to value",
                    Set.of(FIXED_FEE, MILESTONE, MANAGED_SERVICE, RETAINER),
                    CommercialGates::schedule),
            new Gate("rate card stated", Set.of(TIME_AND_MATERIALS, RETAINER), RateCardGates::stated),
            new Gate("rate card fits", EVERY_DEAL, RateCardGates::fits),
            new Gate("delivery region", EVERY_DEAL, DeliveryGates::region),
            new Gate("service line", EVERY_DEAL, DeliveryGates::serviceLine),
            new Gate("practice", EVERY_DEAL, DeliveryGates::practice),
            new Gate("delivery owner", EVERY_DEAL, DeliveryGates::owner),
            new Gate("currency allowed", EVERY_DEAL, DeliveryGates::currency),
            new Gate("resource demand", EVERY_DEAL, DeliveryGates::demand),
            new Gate("service package", Set.of(MANAGED_SERVICE), CommercialGates::servicePackage));

    private Gates() {}

    /** Everything that is wrong with the facts; empty when the project may be created. */
    public static List<Problem> failures(Facts facts) {
        return ALL.stream()
                .filter(gate -> gate.countsFor(facts.deal().getBillingModel()))
                .flatMap(gate -> gate.rule().apply(facts).stream())
                .toList();
    }
}
