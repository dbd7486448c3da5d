package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.activation.domain.Activation.Active;
import dev.lockstep.streams.engagement.activation.domain.Activation.Compensated;
import dev.lockstep.streams.engagement.activation.domain.Activation.Stuck;
import dev.lockstep.streams.engagement.activation.domain.Creating.CreatingCustomer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Taking back what was created: first the write that is under way, then what exists, the last first. */
final class Compensation {
    private Compensation() {}

    /** Begins it, where there is something to take back and nobody relies on it. */
    static Decision begun(Activation state, Facts facts) {
        if (state instanceof Active active) {
            return facts.won() ? Decision.stay(active) : takenBack(active, facts);
        } else if (state instanceof Stuck stuck) {
            return begun(stuck, facts);
        } else if (state instanceof CreatingCustomer creating) {
            return Decision.stay(new Compensated(creating.round(), Created.NOTHING, facts.won()));
        } else if (state instanceof Creating creating) {
            return takenBack(creating, null, facts);
        }
        return Decision.stay(state);
    }

    private static Decision takenBack(Active active, Facts facts) {
        Compensating next = new Compensating(active.round(), active.terms(), null, active.created(), 1, null, false);
        List<Order> orders = new ArrayList<>(FollowUps.underWay(active));
        orders.replaceAll(Order::takenBack);
        Order first = next.undoing(facts.engagementId());
        if (first != null) {
            orders.add(first);
        }
        return new Decision(next, orders);
    }

    private static Decision begun(Stuck stuck, Facts facts) {
        Terms terms = stuck.terms();
        if (terms == null) {
            return Decision.stay(new Compensated(stuck.round(), stuck.created(), facts.won()));
        } else if (stuck.refusal() == null && !stuck.idle()) {
            return takenBack(stuck.at(), null, facts);
        } else if (stuck.refusal() != null && !stuck.ordersAnew()) {
            // It exists, but nobody told under which identifier: only a person can take that back.
            return takenBack(stuck.at(), stuck.refusal(), facts);
        }
        return finished(new Compensating(stuck.round(), terms, null, stuck.created(), 1, null, facts.won()), facts);
    }

    private static Decision takenBack(Creating step, @Nullable Problem refusal, Facts facts) {
        Terms terms = step.terms();
        if (terms == null) {
            throw new IllegalStateException("Before the contract nothing is taken back: " + step);
        }
        Compensating next = new Compensating(step.round(), terms, step, step.created(), 1, refusal, facts.won());
        return refusal == null
                ? Decision.to(next, step.awaited(facts.engagementId()).takenBack())
                : Decision.stay(next);
    }

    /** The awaited write has ended: the one that was under way, or an undoing. */
    static Decision ended(Compensating state, Facts facts, WriteOutcome outcome) {
        boolean confirmed = outcome.getStatus() == ResultStatus.CONFIRMED;
        Creating underWay = state.underWay();
        if (underWay != null) {
            return confirmed
                    ? confirmed(state, underWay, facts, outcome)
                    : finished(state.with(underWay.created()), facts);
        }
        return confirmed
                ? finished(undone(state), facts)
                : Decision.stay(state.refused(refusal(state, facts, outcome)));
    }

    /** It could not be taken back in time: it exists, and is undone like the rest. */
    private static Decision confirmed(Compensating state, Creating step, Facts facts, WriteOutcome outcome) {
        Optional<String> id = Facts.text(outcome.getTargetId());
        return id.isEmpty()
                ? Decision.stay(state.refused(ActivationProblems.noIdentifier(step.awaits())))
                : finished(
                        state.with(step.confirmed(id.get(), outcome.getTargetCode(), facts)
                                .created()),
                        facts);
    }

    private static Problem refusal(Compensating state, Facts facts, WriteOutcome outcome) {
        Order undoing = state.undoing(facts.engagementId());
        String what = undoing == null ? "" : undoing.operation().name();
        String said = outcome.getDetail() == null ? "no reason given" : outcome.getDetail();
        return ActivationCause.COMPENSATION_REFUSED.because(
                what, what + " was refused: " + said + "; left so far: " + state.left());
    }

    /** A person has decided while things are being taken back. */
    static Decision decided(Compensating state, Facts facts, ActivationTrigger trigger) {
        boolean waits = state.refusal() != null;
        return switch (trigger) {
            case ABANDONED -> Decision.stay(abandoned(state, facts.won()));
            case RELEASED -> waits && state.underWay() == null ? ordered(state.again(), facts) : Decision.stay(state);
            case WAIVED -> waits ? finished(doneByHand(state), facts) : Decision.stay(state);
            default -> Decision.stay(state);
        };
    }

    private static Compensating doneByHand(Compensating state) {
        return state.underWay() == null ? undone(state) : state.with(state.left());
    }

    private static Compensating undone(Compensating state) {
        return state.with(
                Undo.nextOf(state.left()).map(undo -> undo.done(state.left())).orElse(state.left()));
    }

    /** A deal that is not won any more has nobody who gave it up: when it is won again, it begins anew. */
    static Decision dealChanged(Compensating state, Facts facts) {
        return Decision.stay(facts.won() ? state : abandoned(state, false));
    }

    /** The same once everything has been taken back. */
    static Decision dealChanged(Compensated state, Facts facts) {
        if (!facts.won()) {
            return Decision.stay(new Compensated(state.round(), state.created(), false));
        }
        return state.abandoned() ? Decision.stay(state) : ActivationProcess.begun(state.round() + 1, facts);
    }

    private static Compensating abandoned(Compensating state, boolean abandoned) {
        return new Compensating(
                state.round(),
                state.terms(),
                state.underWay(),
                state.left(),
                state.tries(),
                state.refusal(),
                abandoned);
    }

    private static Decision finished(Compensating state, Facts facts) {
        return state.left().isAnything()
                ? ordered(state, facts)
                : dealChanged(new Compensated(state.round(), state.left(), state.abandoned()), facts);
    }

    private static Decision ordered(Compensating state, Facts facts) {
        Order undoing = state.undoing(facts.engagementId());
        return undoing == null ? Decision.stay(state) : Decision.to(state, undoing);
    }
}
