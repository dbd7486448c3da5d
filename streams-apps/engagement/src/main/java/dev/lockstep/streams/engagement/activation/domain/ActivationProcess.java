package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.activation.domain.Activation.Active;
import dev.lockstep.streams.engagement.activation.domain.Activation.Blocked;
import dev.lockstep.streams.engagement.activation.domain.Activation.Compensated;
import dev.lockstep.streams.engagement.activation.domain.Activation.NotWon;
import dev.lockstep.streams.engagement.activation.domain.Activation.Stuck;
import dev.lockstep.streams.engagement.activation.domain.Creating.CreatingContract;
import dev.lockstep.streams.engagement.activation.domain.Creating.CreatingCustomer;
import java.util.Optional;

/** The process manager from won deal to active project: pure functions from state and happening to a decision. */
public final class ActivationProcess {
    private ActivationProcess() {}

    /** The deal changed. What was refused before is tried again, because the change may be the remedy. */
    public static Decision dealChanged(Activation state, Facts facts) {
        if (state instanceof Active active) {
            return FollowUps.retried(active, facts);
        } else if (state instanceof Stuck stuck) {
            return resumed(stuck, facts);
        } else if (state instanceof CreatingCustomer creating) {
            return reconsidered(creating, facts);
        } else if (state instanceof Creating creating) {
            return Decision.stay(facts.won() ? creating : Stuck.lost(creating, false));
        } else if (state instanceof Compensating compensating) {
            return Compensation.dealChanged(compensating, facts);
        } else if (state instanceof Compensated compensated) {
            return Compensation.dealChanged(compensated, facts);
        }
        return begun(state.round(), facts);
    }

    /** Reference data may have changed: shut gates are asked again, a refused customer is tried again if it changed. */
    public static Decision referenceChanged(Activation state, Facts facts) {
        if (state instanceof Blocked) {
            return begun(state.round(), facts);
        } else if (state instanceof Stuck stuck
                && stuck.refusal() != null
                && stuck.customerVersion() < facts.customerVersion()) {
            return resumed(stuck, facts);
        }
        return Decision.stay(state);
    }

    /** A write has ended. An outcome that the state does not await is late or repeated and changes nothing. */
    public static Decision ended(Activation state, Facts facts, WriteOutcome outcome) {
        if (state instanceof Active active) {
            return FollowUps.ended(active, facts, outcome);
        }
        Order awaited = state.awaited(facts.engagementId());
        if (awaited == null || !awaited.commandId(facts.engagementId()).equals(outcome.getCommandId())) {
            return Decision.stay(state);
        } else if (state instanceof Compensating compensating) {
            return Compensation.ended(compensating, facts, outcome);
        } else if (state instanceof Stuck stuck) {
            return endedWhileLost(stuck, facts, outcome);
        }
        return advanced((Creating) state, facts, outcome);
    }

    /** A deal that was lost on the way has not been won again in time: what was created for it is taken back. */
    public static Decision patienceOver(Activation state, Facts facts) {
        return state instanceof Stuck && !facts.won() && facts.goesOnAs().isEmpty()
                ? Compensation.begun(state, facts)
                : Decision.stay(state);
    }

    /** A person has decided about the activation: REJECT gives it up, RELEASE tries again, WAIVE says done by hand. */
    public static Decision decided(Activation state, Facts facts, ActionType action) {
        return ActivationTrigger.of(action)
                .map(trigger -> decided(state, facts, trigger))
                .orElseGet(() -> Decision.stay(state));
    }

    private static Decision decided(Activation state, Facts facts, ActivationTrigger trigger) {
        if (state instanceof Compensating compensating) {
            return Compensation.decided(compensating, facts, trigger);
        }
        return switch (trigger) {
            case ABANDONED -> Compensation.begun(state, facts);
            case RELEASED -> released(state, facts);
            case WAIVED -> Decision.stay(state instanceof Active active ? FollowUps.doneByHand(active) : state);
            default -> Decision.stay(state);
        };
    }

    private static Decision released(Activation state, Facts facts) {
        if (!facts.won()) {
            return Decision.stay(state);
        } else if (state instanceof Compensated) {
            return begun(state.round() + 1, facts);
        }
        boolean waits = state instanceof Blocked || state instanceof Stuck || state instanceof Active;
        return waits ? dealChanged(state, facts) : Decision.stay(state);
    }

    /** The first step, if the deal is won and every gate is open. */
    static Decision begun(int round, Facts facts) {
        if (!facts.won()) {
            return Decision.stay(new NotWon(round));
        }
        return Gates.failures(facts).isEmpty()
                ? takenOver(first(round, facts), facts)
                : Decision.stay(new Blocked(round));
    }

    /** What other systems have of the engagement already is taken over; what was taken back by us is not. */
    private static Decision takenOver(Creating first, Facts facts) {
        Activation step = first;
        while (first.round() == 1 && step instanceof Creating creating) {
            String existing = creating.existing(facts.existing());
            if (existing == null) {
                break;
            }
            step = creating.confirmed(existing, facts.existing().projectCode(), facts);
        }
        return started(step, facts);
    }

    private static Decision started(Activation step, Facts facts) {
        return step instanceof Active active
                ? new Decision(active, FollowUps.orders(active))
                : ordered((Creating) step, facts);
    }

    private static Creating first(int round, Facts facts) {
        return facts.erpCustomerId()
                .<Creating>map(id -> new CreatingContract(round, 1, Terms.of(facts), Created.NOTHING.customer(id)))
                .orElseGet(() -> new CreatingCustomer(round, 1, facts.deal().getCustomerId()));
    }

    /** Nothing of the deal itself exists yet, so it is looked at afresh; a customer that is being created is no harm. */
    private static Decision reconsidered(CreatingCustomer creating, Facts facts) {
        Decision afresh = begun(creating.round(), facts);
        boolean same = afresh.next() instanceof CreatingCustomer next
                && next.customerId().equals(creating.customerId());
        return same ? Decision.stay(creating) : afresh;
    }

    private static Decision resumed(Stuck stuck, Facts facts) {
        Creating step = stuck.resumed();
        if (step instanceof CreatingCustomer creating) {
            Decision afresh = begun(creating.round(), facts);
            return afresh.next() instanceof CreatingCustomer next
                            && next.customerId().equals(creating.customerId())
                    ? ordered(creating, facts)
                    : afresh;
        } else if (isRefusedContract(stuck)) {
            // Nothing exists, so the terms are not frozen: the correction may be one of them. New round, new keys.
            return begun(stuck.round() + 1, facts);
        }
        return facts.won() ? ordered(step, facts) : Decision.stay(stuck);
    }

    private static boolean isRefusedContract(Stuck stuck) {
        return stuck.at() instanceof CreatingContract && stuck.ordersAnew();
    }

    private static Decision ordered(Creating step, Facts facts) {
        return Decision.to(step, step.awaited(facts.engagementId()));
    }

    private static Decision advanced(Creating creating, Facts facts, WriteOutcome outcome) {
        boolean beforeContract = creating instanceof CreatingCustomer && outcome.getStatus() == ResultStatus.CONFIRMED;
        if (beforeContract && !Gates.failures(facts).isEmpty()) {
            return Decision.stay(new Blocked(creating.round()));
        }
        Activation next = next(creating, facts, outcome);
        if (beforeContract && next instanceof Creating contract) {
            return takenOver(contract, facts);
        }
        return next instanceof Stuck ? Decision.stay(next) : started(next, facts);
    }

    /** The deal was lost while a write was on its way: what it created is taken note of, but nothing more is ordered. */
    private static Decision endedWhileLost(Stuck stuck, Facts facts, WriteOutcome outcome) {
        Activation next = next(stuck.at(), facts, outcome);
        if (next instanceof Active active) {
            return Decision.stay(FollowUps.planned(active));
        } else if (next instanceof Stuck refused && isRefusedContract(refused)) {
            return begun(stuck.round() + 1, facts);
        }
        return Decision.stay(next instanceof Creating step ? Stuck.lost(step, true) : next);
    }

    private static Activation next(Creating creating, Facts facts, WriteOutcome outcome) {
        Optional<String> id = Facts.text(outcome.getTargetId());
        if (outcome.getStatus() == ResultStatus.CANCELLED) {
            return stuck(
                    creating, ActivationProblems.cancelled(creating.awaits(), "", outcome.getDetail()), true, facts);
        } else if (outcome.getStatus() != ResultStatus.CONFIRMED) {
            return stuck(creating, ActivationProblems.refusal(creating.awaits(), "", outcome.getDetail()), true, facts);
        }
        return id.isPresent()
                ? creating.confirmed(id.get(), outcome.getTargetCode(), facts)
                : stuck(creating, ActivationProblems.noIdentifier(creating.awaits()), false, facts);
    }

    private static Stuck stuck(Creating at, Problem why, boolean ordersAnew, Facts facts) {
        return new Stuck(at, why, ordersAnew, facts.customerVersion(), false);
    }
}
