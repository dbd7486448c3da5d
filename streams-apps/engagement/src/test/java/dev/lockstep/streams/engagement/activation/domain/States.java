package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.engagement.Deals;
import dev.lockstep.streams.engagement.activation.domain.Activation.Active;
import dev.lockstep.streams.engagement.activation.domain.Activation.Compensated;
import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import dev.lockstep.streams.engagement.activation.domain.Activation.Stuck;
import dev.lockstep.streams.engagement.activation.domain.Creating.CreatingContract;
import dev.lockstep.streams.engagement.activation.domain.Creating.CreatingCustomer;
import dev.lockstep.streams.engagement.activation.domain.Creating.CreatingErpProject;
import dev.lockstep.streams.engagement.activation.domain.Creating.CreatingWorkspace;
import java.util.ArrayList;
import java.util.List;

/** Every kind of state that a phase can be in. */
final class States {
    private static final Facts FACTS = Deals.facts(Deals.won());
    private static final Terms TERMS = Terms.of(FACTS);
    private static final Created CUSTOMER = Created.NOTHING.customer("300123");
    private static final Created CONTRACT = CUSTOMER.contract("K-1", 1);
    private static final Created PROJECT = CONTRACT.erpProject("P-1", "PRJ-1", 1);
    private static final Created ALL = PROJECT.workspace("12", 1);
    private static final Creating AT_CUSTOMER = new CreatingCustomer(1, 1, "cus_1");
    private static final Creating AT_CONTRACT = new CreatingContract(1, 1, TERMS, CUSTOMER);
    private static final Creating AT_PROJECT = new CreatingErpProject(1, 1, TERMS, CONTRACT);
    private static final Creating AT_WORKSPACE = new CreatingWorkspace(1, 1, TERMS, PROJECT);

    private States() {}

    static List<Activation> of(Phase phase) {
        return switch (phase) {
            case NOT_WON -> List.of(new Activation.NotWon(1));
            case BLOCKED -> List.of(new Activation.Blocked(1));
            case CREATING_CUSTOMER -> List.of(AT_CUSTOMER);
            case CREATING_CONTRACT -> List.of(AT_CONTRACT);
            case CREATING_ERP_PROJECT -> List.of(AT_PROJECT);
            case CREATING_WORKSPACE -> List.of(AT_WORKSPACE);
            case ACTIVE -> List.of(new Active(1, TERMS, ALL, FollowUp.after(FACTS, TERMS, 1)));
            case STUCK -> stuck();
            case COMPENSATING -> compensating();
            case COMPENSATED -> List.of(new Compensated(1, CUSTOMER, false), new Compensated(1, CUSTOMER, true));
        };
    }

    private static List<Activation> stuck() {
        List<Activation> all = new ArrayList<>();
        for (Creating at : List.of(AT_CUSTOMER, AT_CONTRACT, AT_PROJECT, AT_WORKSPACE)) {
            all.add(new Stuck(at, ActivationProblems.refusal(at.awaits(), "", "no"), true, 1, false));
            all.add(new Stuck(at, ActivationProblems.noIdentifier(at.awaits()), false, 1, false));
        }
        for (Creating at : List.of(AT_CONTRACT, AT_PROJECT, AT_WORKSPACE)) {
            all.add(Stuck.lost(at, false));
        }
        for (Creating at : List.of(AT_PROJECT, AT_WORKSPACE)) {
            all.add(Stuck.lost(at, true));
        }
        return all;
    }

    private static List<Activation> compensating() {
        Problem no = ActivationCause.COMPENSATION_REFUSED.because("no");
        List<Activation> all = new ArrayList<>();
        for (boolean abandoned : new boolean[] {true, false}) {
            all.add(new Compensating(1, TERMS, AT_CONTRACT, CUSTOMER, 1, null, abandoned));
            all.add(new Compensating(1, TERMS, AT_WORKSPACE, PROJECT, 1, null, abandoned));
            all.add(new Compensating(
                    1,
                    TERMS,
                    AT_CONTRACT,
                    CUSTOMER,
                    1,
                    ActivationProblems.noIdentifier(WriteOperation.CREATE_CONTRACT),
                    abandoned));
            all.add(new Compensating(1, TERMS, null, ALL, 1, null, abandoned));
            all.add(new Compensating(1, TERMS, null, CONTRACT, 1, null, abandoned));
            all.add(new Compensating(1, TERMS, null, CONTRACT, 1, no, abandoned));
        }
        return all;
    }
}
