package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.operations.ActionType;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a person decides about the way of an engagement from won deal to active project. */
@Command(name = "activations", description = "Decides about activations; GET /api/v1/activations shows them")
final class ActivationsCommand {
    private static final String ID_WORDS = "Canonical id of the engagement";

    @Command(name = "reject", description = "Gives it up: what was created is taken back, last first")
    int reject(
            @Mixin ClusterAddress address,
            @Mixin Signature signature,
            @Parameters(paramLabel = "ID", description = ID_WORDS) String id) {
        return decide(address, signature, ActionType.REJECT, id);
    }

    @Command(name = "release", description = "Has what stopped tried again; begins anew what was given up")
    int release(
            @Mixin ClusterAddress address,
            @Mixin Signature signature,
            @Parameters(paramLabel = "ID", description = ID_WORDS) String id) {
        return decide(address, signature, ActionType.RELEASE, id);
    }

    @Command(name = "waive", description = "Says that what a system refused has been done there by hand")
    int waive(
            @Mixin ClusterAddress address,
            @Mixin Signature signature,
            @Parameters(paramLabel = "ID", description = ID_WORDS) String id) {
        return decide(address, signature, ActionType.WAIVE, id);
    }

    private static int decide(ClusterAddress address, Signature signature, ActionType type, String id) {
        return signature.ask(
                address, type, id, id, Map.of(), "GET /api/v1/activations/" + id + " says what came of it.");
    }
}
