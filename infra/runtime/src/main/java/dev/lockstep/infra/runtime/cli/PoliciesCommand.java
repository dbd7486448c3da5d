package dev.lockstep.infra.runtime.cli;

import dev.lockstep.streams.engagement.EngagementPolicies;
import dev.lockstep.streams.engagement.activation.domain.GateSet;
import dev.lockstep.streams.engagement.policy.PolicyProblems;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Policies of engagements, looked at before a node decides by them. */
@Command(name = "policies", description = "Checks the policies of engagements")
final class PoliciesCommand {
    @Command(name = "check", description = "Every problem of every policy file, in one go")
    int check(
            @Option(
                            names = "--overrides",
                            paramLabel = "DIR",
                            description = "The firm's folder; its policies/ is laid over the shipped policies")
                    @Nullable
                    Path overrides) {
        PolicyProblems problems = new PolicyProblems();
        EngagementPolicies policies =
                EngagementPolicies.read(Workspace.current().policies(Optional.ofNullable(overrides)), problems);
        policies.activation().gateSets().stream().map(PoliciesCommand::words).forEach(System.out::println);
        problems.found().forEach(System.out::println);
        System.out.println(policies.activation().gateSets().size() + " gate sets, "
                + problems.found().size() + " problems");
        return problems.found().isEmpty() ? 0 : 1;
    }

    private static String words(GateSet set) {
        return "read " + set.name() + ": " + set.gates().size() + " gates for "
                + (set.legalEntities().isEmpty() ? "every legal entity" : set.legalEntities()) + ", "
                + (set.models().isEmpty() ? "every billing model" : set.models());
    }
}
