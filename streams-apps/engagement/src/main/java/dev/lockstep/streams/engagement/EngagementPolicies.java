package dev.lockstep.streams.engagement;

import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.activation.policy.ActivationPolicy;
import dev.lockstep.streams.engagement.change.domain.ChangePolicies;
import dev.lockstep.streams.engagement.change.policy.ChangePolicyReader;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackPolicy;
import dev.lockstep.streams.engagement.feedback.policy.FeedbackPolicyReader;
import dev.lockstep.streams.engagement.policy.PolicyProblems;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicies;
import dev.lockstep.streams.engagement.staffing.policy.StaffingPolicyFile;

/** Everything that a firm decides about engagements: the shipped policies with its own laid over them. */
public record EngagementPolicies(
        ActivationPolicy activation, StaffingPolicies staffing, ChangePolicies changes, FeedbackPolicy feedback) {
    /** Reads every file; whatever is wrong in any of them is noted. */
    public static EngagementPolicies read(SystemsFolder folder, PolicyProblems problems) {
        return new EngagementPolicies(
                ActivationPolicy.read(folder, problems),
                StaffingPolicyFile.read(folder, problems),
                ChangePolicyReader.read(folder, problems),
                FeedbackPolicyReader.read(folder, problems));
    }

    /**
     * Reads every file.
     *
     * @throws dev.lockstep.streams.engagement.policy.InvalidPolicyException naming every problem, when there is any
     */
    public static EngagementPolicies load(SystemsFolder folder) {
        PolicyProblems problems = new PolicyProblems();
        EngagementPolicies policies = read(folder, problems);
        problems.refuseIfAny();
        return policies;
    }
}
