package dev.lockstep.streams.engagement.change.domain;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may bring a change order on.
 *
 * @param what may be decided now; empty when nobody is waited for
 * @param approvalsMissing how many different people must still approve the same figures
 * @param who may: names, or {@code anybody}
 * @param notBy who may not: who raised it, and who has approved already
 */
public record NextDecision(List<String> what, int approvalsMissing, Set<String> who, Set<String> notBy) {
    private static final Set<String> ANYBODY = Set.of("anybody");

    /** What a change order waits for. */
    public static NextDecision of(ChangeCase one) {
        return switch (one.state().phase()) {
            case IN_REVIEW, PARTLY_APPROVED -> review(one);
            case STUCK -> new NextDecision(List.of("RELEASE", "WITHDRAW"), 0, ANYBODY, Set.of());
            case TAKING_BACK -> new NextDecision(released(one) ? List.of("RELEASE") : List.of(), 0, ANYBODY, Set.of());
            case RAISED, APPROVED, PROPAGATING, VERIFYING, DONE ->
                new NextDecision(List.of("WITHDRAW"), 0, ANYBODY, Set.of());
            case REJECTED, WITHDRAWN -> new NextDecision(List.of(), 0, Set.of(), Set.of());
        };
    }

    private static NextDecision review(ChangeCase one) {
        ReviewTerms terms = Objects.requireNonNull(one.state().terms());
        Set<String> not = new TreeSet<>();
        if (one.ask().raisedBy() != null) {
            not.add(one.ask().raisedBy());
        }
        List<Approval> approvals = Review.approvals(one.state());
        approvals.forEach(approval -> not.add(approval.actor()));
        long agreeing = approvals.stream()
                .map(Approval::figures)
                .distinct()
                .mapToLong(figures -> approvals.stream()
                        .filter(approval -> approval.figures().equals(figures))
                        .count())
                .max()
                .orElse(0);
        return new NextDecision(
                List.of("APPROVE", "REJECT", "WITHDRAW"),
                (int) (terms.approvals() - agreeing),
                terms.approvers().isEmpty() ? ANYBODY : new TreeSet<>(terms.approvers()),
                not);
    }

    private static boolean released(ChangeCase one) {
        return one.state() instanceof ChangeState.TakingBack back
                && back.back().refused().isPresent();
    }
}
