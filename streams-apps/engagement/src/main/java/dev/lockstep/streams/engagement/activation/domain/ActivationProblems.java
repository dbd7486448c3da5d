package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.engagement.activation.domain.Activation.Active;
import dev.lockstep.streams.engagement.activation.domain.Activation.Blocked;
import dev.lockstep.streams.engagement.activation.domain.Activation.Compensated;
import dev.lockstep.streams.engagement.activation.domain.Activation.Stuck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong in a state, given the facts; the exception desk is kept equal to this list. */
public final class ActivationProblems {
    private ActivationProblems() {}

    /**
     * The problems that a person must see now.
     *
     * @param overdue whether the awaited write has not ended in time
     */
    public static List<Problem> of(Activation state, Facts facts, boolean overdue) {
        List<Problem> problems = new ArrayList<>();
        if (state instanceof Blocked) {
            problems.addAll(Gates.failures(facts));
        } else if (state instanceof Stuck stuck && stuck.refusal() != null) {
            problems.add(stuck.refusal());
        } else if (state instanceof Compensating compensating && compensating.refusal() != null) {
            problems.add(compensating.refusal());
        } else if (state instanceof Compensated compensated && compensated.abandoned() && facts.won()) {
            problems.add(ActivationCause.DEAL_STILL_WON.because(
                    "The activation was given up and everything taken back, but the deal is won"));
        } else if (state instanceof Active active) {
            active.followUps().stream().filter(FollowUp::isNotDone).forEach(one -> problems.add(notDone(one)));
        }
        addDrift(problems, state, facts);
        Order awaited = state.awaited(facts.engagementId());
        if (overdue && awaited != null) {
            problems.add(ActivationCause.STEP_OVERDUE.because(
                    awaited.operation().name(), awaited.operation() + " has not been answered in time"));
        }
        return problems;
    }

    /** A target has refused a write. */
    static Problem refusal(WriteOperation operation, String of, @Nullable String words) {
        ActivationCause cause =
                switch (operation) {
                    case UPSERT_CUSTOMER -> ActivationCause.CUSTOMER_REFUSED;
                    case CREATE_CONTRACT -> ActivationCause.CONTRACT_REFUSED;
                    case CREATE_ERP_PROJECT -> ActivationCause.ERP_PROJECT_REFUSED;
                    case CREATE_WORKSPACE -> ActivationCause.WORKSPACE_REFUSED;
                    case REQUEST_RESOURCES -> ActivationCause.RESOURCE_REQUEST_REFUSED;
                    case CREATE_PHASE, CREATE_MILESTONE -> ActivationCause.PLAN_ITEM_REFUSED;
                    case UPDATE_DEAL -> ActivationCause.DEAL_UPDATE_REFUSED;
                    default -> throw new IllegalArgumentException(operation + " is not ordered here");
                };
        return cause.because(of, (operation + " " + of).strip() + " was refused: " + said(words));
    }

    /** A write was taken back by somebody else, or has expired. */
    static Problem cancelled(WriteOperation operation, String of, @Nullable String words) {
        String what = (operation + " " + of).strip();
        return ActivationCause.WRITE_CANCELLED.because(
                what, what + " was cancelled before it was in effect: " + said(words));
    }

    /** A target has created something and not told what. */
    static Problem noIdentifier(WriteOperation operation) {
        return ActivationCause.TARGET_GAVE_NO_ID.because(
                operation.name(), operation + " was confirmed without an identifier");
    }

    private static String said(@Nullable String words) {
        return words == null ? "no reason given" : words;
    }

    private static Problem notDone(FollowUp one) {
        String of = one.of();
        return one.progress() == FollowUp.Progress.CANCELLED
                ? cancelled(one.operation(), of, one.detail())
                : refusal(one.operation(), of, one.detail());
    }

    private static void addDrift(List<Problem> problems, Activation state, Facts facts) {
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
        Terms terms = state.terms();
        boolean takenBack = state instanceof Compensating;
        if (facts.won() && terms != null && !takenBack && !terms.stillHoldFor(facts)) {
            problems.add(ActivationCause.DEAL_CHANGED_AFTER_CONTRACT.because(terms.differences(facts)));
        }
    }
}
