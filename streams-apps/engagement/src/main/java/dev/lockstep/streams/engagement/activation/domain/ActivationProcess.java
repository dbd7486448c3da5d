package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.activation.domain.Activation.Active;
import dev.lockstep.streams.engagement.activation.domain.Activation.Blocked;
import dev.lockstep.streams.engagement.activation.domain.Activation.Creating;
import dev.lockstep.streams.engagement.activation.domain.Activation.CreatingContract;
import dev.lockstep.streams.engagement.activation.domain.Activation.CreatingCustomer;
import dev.lockstep.streams.engagement.activation.domain.Activation.NotWon;
import dev.lockstep.streams.engagement.activation.domain.Activation.Stuck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process manager from won deal to active project: pure functions from state and happening to a decision. */
public final class ActivationProcess {
    private ActivationProcess() {}

    /** The deal changed. What was refused before is tried again, because the change may be the remedy. */
    public static Decision dealChanged(Activation state, Facts facts) {
        if (state instanceof Active active) {
            return retried(active, facts);
        } else if (state instanceof Stuck stuck) {
            return resumed(stuck, facts);
        } else if (state instanceof CreatingCustomer creating) {
            return reconsidered(creating, facts);
        } else if (state instanceof Creating creating) {
            return facts.won() ? Decision.stay(creating) : Decision.stay(new Stuck(creating, null, false, 0));
        }
        return begun(facts);
    }

    /** Reference data may have changed: shut gates are asked again, a refused customer is tried again if it changed. */
    public static Decision referenceChanged(Activation state, Facts facts) {
        if (state instanceof Blocked) {
            return begun(facts);
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
            return followedUp(active, facts, outcome);
        } else if (state instanceof Stuck stuck && stuck.refusal() == null && awaits(stuck.at(), facts, outcome)) {
            return endedWhileStuck(stuck, facts, outcome);
        } else if (state instanceof Creating creating && awaits(creating, facts, outcome)) {
            return advanced(creating, facts, outcome);
        }
        return Decision.stay(state);
    }

    /** The order that a step stands for. */
    static Order orderOf(Creating creating, Facts facts) {
        return Order.of(creating.awaits(), creating.recordId(facts), creating.tries());
    }

    private static Decision begun(Facts facts) {
        if (!facts.won()) {
            return Decision.stay(new NotWon());
        }
        return Gates.failures(facts).isEmpty() ? ordered(first(facts), facts) : Decision.stay(new Blocked());
    }

    private static Creating first(Facts facts) {
        return facts.erpCustomerId()
                .<Creating>map(id -> new CreatingContract(1, Terms.of(facts), Created.NOTHING.customer(id)))
                .orElseGet(() -> new CreatingCustomer(1, facts.deal().getCustomerId()));
    }

    /** Nothing of the deal itself exists yet, so it is looked at afresh; a customer that is being created is no harm. */
    private static Decision reconsidered(CreatingCustomer creating, Facts facts) {
        Decision afresh = begun(facts);
        boolean same = afresh.next() instanceof CreatingCustomer next
                && next.customerId().equals(creating.customerId());
        return same ? Decision.stay(creating) : afresh;
    }

    private static Decision resumed(Stuck stuck, Facts facts) {
        Creating step = stuck.resumed();
        if (step instanceof CreatingCustomer creating) {
            Decision afresh = begun(facts);
            return afresh.next() instanceof CreatingCustomer next
                            && next.customerId().equals(creating.customerId())
                    ? ordered(creating, facts)
                    : afresh;
        }
        return facts.won() ? ordered(step, facts) : Decision.stay(stuck);
    }

    private static Decision ordered(Creating step, Facts facts) {
        return Decision.to(step, orderOf(step, facts));
    }

    private static boolean awaits(Creating creating, Facts facts, WriteOutcome outcome) {
        return orderOf(creating, facts).commandId(facts.engagementId()).equals(outcome.getCommandId());
    }

    private static Decision advanced(Creating creating, Facts facts, WriteOutcome outcome) {
        boolean beforeContract = creating instanceof CreatingCustomer && outcome.getStatus() == ResultStatus.CONFIRMED;
        if (beforeContract && !Gates.failures(facts).isEmpty()) {
            return Decision.stay(new Blocked());
        }
        Activation next = next(creating, facts, outcome);
        if (next instanceof Active active) {
            return new Decision(
                    active, active.followUps().stream().map(FollowUp::order).toList());
        }
        return next instanceof Creating step ? ordered(step, facts) : Decision.stay(next);
    }

    /** The deal was lost while a write was on its way: what it created is taken note of, but nothing more is ordered. */
    private static Decision endedWhileStuck(Stuck stuck, Facts facts, WriteOutcome outcome) {
        Activation next = next(stuck.at(), facts, outcome);
        if (next instanceof Active active) {
            return Decision.stay(active.following(
                    active.followUps().stream().map(FollowUp::planned).toList()));
        }
        return Decision.stay(next instanceof Creating step ? new Stuck(step, null, false, 0) : next);
    }

    private static Activation next(Creating creating, Facts facts, WriteOutcome outcome) {
        Optional<String> id = Facts.text(outcome.getTargetId());
        if (outcome.getStatus() != ResultStatus.CONFIRMED) {
            return stuck(creating, refusal(creating.awaits(), "", outcome.getDetail()), true, facts);
        }
        return id.isPresent()
                ? creating.confirmed(id.get(), outcome.getTargetCode(), facts)
                : stuck(
                        creating,
                        ActivationCause.TARGET_GAVE_NO_ID.because(
                                creating.awaits().name(), creating.awaits() + " was confirmed without an identifier"),
                        false,
                        facts);
    }

    private static Stuck stuck(Creating at, Problem why, boolean ordersAnew, Facts facts) {
        return new Stuck(at, why, ordersAnew, facts.customerVersion());
    }

    private static Problem refusal(WriteOperation operation, String of, @Nullable String words) {
        ActivationCause cause =
                switch (operation) {
                    case UPSERT_CUSTOMER -> ActivationCause.CUSTOMER_REFUSED;
                    case CREATE_CONTRACT -> ActivationCause.CONTRACT_REFUSED;
                    case CREATE_ERP_PROJECT -> ActivationCause.ERP_PROJECT_REFUSED;
                    case CREATE_WORKSPACE -> ActivationCause.WORKSPACE_REFUSED;
                    case REQUEST_RESOURCES -> ActivationCause.RESOURCE_REQUEST_REFUSED;
                    case UPDATE_DEAL -> ActivationCause.DEAL_UPDATE_REFUSED;
                    default -> throw new IllegalArgumentException(operation + " is not ordered here");
                };
        String said = words == null ? "no reason given" : words;
        return cause.because(of, (operation + " " + of).strip() + " was refused: " + said);
    }

    private static Decision followedUp(Active active, Facts facts, WriteOutcome outcome) {
        List<FollowUp> next = new ArrayList<>();
        for (FollowUp one : active.followUps()) {
            boolean meant = one.order().commandId(facts.engagementId()).equals(outcome.getCommandId());
            next.add(meant ? followedUp(one, outcome) : one);
        }
        return Decision.stay(active.following(next));
    }

    private static FollowUp followedUp(FollowUp one, WriteOutcome outcome) {
        return outcome.getStatus() == ResultStatus.CONFIRMED
                ? one.confirmed(outcome.getTargetId())
                : one.refused(outcome.getDetail());
    }

    private static Decision retried(Active active, Facts facts) {
        List<FollowUp> next = new ArrayList<>();
        List<Order> orders = new ArrayList<>();
        for (FollowUp one : active.followUps()) {
            FollowUp kept = facts.won() && one.isOpen() ? one.ordered() : one;
            next.add(kept);
            if (!kept.equals(one)) {
                orders.add(kept.order());
            }
        }
        return new Decision(active.following(next), orders);
    }

    /** Everything that is wrong in a state, given the facts; the exception desk is kept equal to this list. */
    public static List<Problem> problems(Activation state, Facts facts) {
        List<Problem> problems = new ArrayList<>();
        if (state instanceof Blocked) {
            problems.addAll(Gates.failures(facts));
        } else if (state instanceof Stuck stuck && stuck.refusal() != null) {
            problems.add(stuck.refusal());
        } else if (state instanceof Active active) {
            active.followUps().stream()
                    .filter(one -> one.progress() == FollowUp.Progress.REFUSED)
                    .forEach(one ->
                            problems.add(refusal(one.operation(), one.role() == null ? "" : one.role(), one.detail())));
        }
        addDrift(problems, state, facts);
        return problems;
    }

    private static void addDrift(List<Problem> problems, Activation state, Facts facts) {
        Terms terms = state.terms();
        boolean exists = state instanceof Active || state instanceof Stuck;
        if (exists && facts.goesOnAs().isPresent()) {
            problems.add(ActivationCause.ENGAGEMENT_MERGED.because("The engagement goes on as "
                    + facts.goesOnAs().get() + "; created here so far: " + state.created()));
        } else if (!facts.won() && state instanceof Active) {
            problems.add(ActivationCause.DEAL_LOST_AFTER_ACTIVATION.because(
                    "The deal is not won any more, but its project is active"));
        } else if (!facts.won() && state instanceof Stuck stuck) {
            problems.add(ActivationCause.DEAL_LOST_MID_FLOW.because(
                    "The deal is not won any more; created so far: " + stuck.created()));
        }
        if (facts.won() && terms != null && !terms.stillHoldFor(facts)) {
            problems.add(ActivationCause.DEAL_CHANGED_AFTER_CONTRACT.because(
                    "The contract was ordered over %s from %s to %s; the deal says %s from %s to %s"
                            .formatted(
                                    terms.value(),
                                    terms.startsOn(),
                                    terms.endsOn(),
                                    facts.amount().map(Object::toString).orElse("no amount"),
                                    facts.deal().getStartsOn(),
                                    facts.deal().getEndsOn())));
        }
    }
}
