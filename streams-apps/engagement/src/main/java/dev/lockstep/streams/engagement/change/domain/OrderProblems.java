package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.canonical.ChangeOrderStatus;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.engagement.change.domain.ChangeState.PartlyApproved;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Phase;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Stuck;
import dev.lockstep.streams.engagement.change.domain.ChangeState.TakingBack;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Withdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with one change order; the exception desk is kept equal to this list. */
final class OrderProblems {
    private OrderProblems() {}

    static List<Problem> of(ChangeCase one, Instant now) {
        List<Problem> problems = new ArrayList<>();
        if (one.waitsBecause() != null) {
            problems.add(waiting(one, one.waitsBecause()));
        }
        addReview(problems, one, now);
        addRefusals(problems, one.state());
        addDrift(problems, one, now);
        return problems;
    }

    private static Problem waiting(ChangeCase one, ChangeCase.Obstacle why) {
        String order = "Change order " + name(one);
        return switch (why) {
            case ASKS_FOR_NOTHING ->
                ChangeCause.CHANGE_INCOMPLETE.because(
                        order + " states neither an amount in a known currency nor hours nor another last day");
            case NO_ACTIVE_PROJECT ->
                ChangeCause.CHANGE_WITHOUT_PROJECT.because(
                        order + " waits: the engagement has no active project in the PSA");
            case NO_CONTRACT ->
                ChangeCause.CHANGE_WITHOUT_CONTRACT.because(order + " waits: the ERP shows no contract with a value");
            case OTHER_CURRENCY ->
                ChangeCause.CHANGE_IN_OTHER_CURRENCY.because(
                        order + " is about " + one.ask().figures() + ", the contract is in another currency");
            case NO_POLICY ->
                ChangeCause.CHANGE_WITHOUT_POLICY.because(order + " waits: no version of the policy is valid today");
        };
    }

    private static void addReview(List<Problem> problems, ChangeCase one, Instant now) {
        Instant due = Deadlines.review(one.state());
        if (due != null && !now.isBefore(due)) {
            problems.add(ChangeCause.CHANGE_REVIEW_OVERDUE.because(
                    "Change order " + name(one) + " over " + one.ask().figures() + " should be decided since " + due));
        }
        if (one.state() instanceof PartlyApproved partly && differ(partly)) {
            problems.add(ChangeCause.APPROVALS_DIFFER.because("Change order " + name(one) + ": "
                    + String.join(
                            "; ",
                            partly.approvals().stream()
                                    .map(approval -> approval.actor() + " approved " + approval.figures())
                                    .toList())));
        }
        if (one.voided() > 0) {
            problems.add(ChangeCause.APPROVALS_VOIDED.because("Change order " + name(one) + " asks for "
                    + one.ask().figures() + " now; " + one.voided() + " approval(s) of other figures are void"));
        }
        if (one.refusedDecision() != null) {
            problems.add(ChangeCause.CHANGE_DECISION_REFUSED.because(
                    "A decision on change order " + name(one) + " did not count: " + one.refusedDecision()));
        }
    }

    private static boolean differ(PartlyApproved partly) {
        return partly.approvals().stream().map(Approval::figures).distinct().count() > 1;
    }

    private static void addRefusals(List<Problem> problems, ChangeState state) {
        if (state instanceof Stuck stuck) {
            stuck.steps().refused().ifPresent(step -> problems.add(refusal(step, "")));
        } else if (state instanceof TakingBack back) {
            back.back().refused().ifPresent(step -> problems.add(refusal(step, "Taking back: ")));
        } else if (state instanceof Withdrawn withdrawn && withdrawn.peopleRequested()) {
            problems.add(ChangeCause.PEOPLE_STILL_REQUESTED.because(
                    "The change order was withdrawn after people were requested for it"));
        }
    }

    private static Problem refusal(Step step, String before) {
        return ChangeCause.refusalOf(step.kind())
                .because(before + step.kind() + " (" + step.kind().operation() + ") was refused: " + step.words());
    }

    private static void addDrift(List<Problem> problems, ChangeCase one, Instant now) {
        Granted granted = one.state().granted();
        boolean kept = one.state().phase() != Phase.TAKING_BACK;
        if (granted != null && kept && !granted.stillAnswers(one.ask())) {
            problems.add(ChangeCause.CHANGED_AFTER_APPROVAL.because("Change order " + name(one) + " asks for "
                    + one.ask().figures()
                    + (one.ask().newEndsOn() == null ? "" : " to " + one.ask().newEndsOn())
                    + " now; approved was " + granted.figures() + " of " + granted.asked()));
        }
        Instant due = amendmentDue(one);
        if (due != null && !now.isBefore(due)) {
            problems.add(ChangeCause.SCOPE_WITHOUT_CONTRACT.because("Change order " + name(one) + " over "
                    + one.ask().figures() + " is approved in "
                    + String.join(", ", one.ask().systems())
                    + "; the contract should know it since " + due));
        }
    }

    /** When the contract is late; null when it is not expected to follow, or has. */
    static @Nullable Instant amendmentDue(ChangeCase one) {
        ReviewTerms terms = one.state().terms();
        boolean worked = one.ask().sourceStatus() == ChangeOrderStatus.APPROVED;
        boolean follows =
                switch (one.state().phase()) {
                    case IN_REVIEW, PARTLY_APPROVED, APPROVED, PROPAGATING, STUCK -> true;
                    case RAISED, VERIFYING, DONE, TAKING_BACK, REJECTED, WITHDRAWN -> false;
                };
        return terms != null && worked && follows ? one.ask().statedAt().plus(terms.amendWithin()) : null;
    }

    private static String name(ChangeCase one) {
        return one.ask().scope().isEmpty()
                ? one.ask().orderId()
                : "\"" + one.ask().scope() + "\"";
    }
}
