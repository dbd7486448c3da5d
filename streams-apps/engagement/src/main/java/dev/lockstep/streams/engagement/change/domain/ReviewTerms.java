package dev.lockstep.streams.engagement.change.domain;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of the policy under which one change order is decided and carried out, kept with it: a policy that changes
 * later does not change what was begun.
 *
 * @param policyVersion version of the policy
 * @param approvals how many different people must approve, 1 or 2
 * @param approvers who may decide; empty when anybody may
 * @param sourceApprovalCounts whether an approval in the source system counts as one person's
 * @param propagate what is written elsewhere, in order
 * @param planOfPsaOrders whether the PSA is told of changes that it raised itself
 * @param role of people for hours whose role nobody says; null when nobody is requested then
 * @param reviewWithin how long a review may take
 * @param amendWithin how long the contract may lag behind a change that the source calls approved
 * @param verifyWithin how long a system may take to show what it confirmed
 */
public record ReviewTerms(
        String policyVersion,
        int approvals,
        Set<String> approvers,
        boolean sourceApprovalCounts,
        List<StepKind> propagate,
        boolean planOfPsaOrders,
        @Nullable String role,
        Duration reviewWithin,
        Duration amendWithin,
        Duration verifyWithin) {
    /** Copies the collections. */
    public ReviewTerms {
        approvers = Set.copyOf(approvers);
        propagate = List.copyOf(propagate);
    }

    /** Whether this person may decide. */
    boolean entitles(String actor) {
        return approvers.isEmpty() || approvers.stream().anyMatch(actor::equalsIgnoreCase);
    }
}
