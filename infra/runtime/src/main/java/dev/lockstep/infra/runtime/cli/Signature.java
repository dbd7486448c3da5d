package dev.lockstep.infra.runtime.cli;

import dev.lockstep.infra.runtime.operators.ActionLog;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.operations.OperatorAction;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Who decides and why; sends the decision through the log, where it is validated and taken. */
final class Signature {
    @Option(names = "--actor", required = true, paramLabel = "NAME", description = "Who decides")
    private String actor = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for those who ask later")
    private String reason = "";

    /** Sends an action about identity and says where its outcome is to be seen. */
    int ask(ClusterAddress address, ActionType type, Map<String, String> parameters) {
        OperatorAction action = action(type, parameters, Clock.systemUTC().instant());
        send(address.reach(Workspace.current()), action);
        System.out.println(
                action.getActionId() + ": asked. ./lockstep links show prints the decision; a refusal is on the "
                        + "exception desk as ACTION_REFUSED.");
        return 0;
    }

    /**
     * Sends an action about a record of an engagement.
     *
     * @param afterwards tells where its outcome is to be seen
     */
    int ask(
            ClusterAddress address,
            ActionType type,
            String engagementId,
            String recordId,
            Map<String, String> parameters,
            String afterwards) {
        Instant now = Clock.systemUTC().instant();
        String id = StableId.of("act", type.name(), actor, recordId, parameters.toString(), now.toString());
        OperatorAction action =
                new OperatorAction(id, type, engagementId, recordId, actor, reason, new TreeMap<>(parameters), now);
        send(address.reach(Workspace.current()), action);
        System.out.println(id + ": asked. " + afterwards);
        return 0;
    }

    private OperatorAction action(ActionType type, Map<String, String> parameters, Instant now) {
        Map<String, String> sorted = new TreeMap<>(parameters);
        String target = String.join("+", sorted.values());
        String id = StableId.of("act", type.name(), actor, sorted.toString(), now.toString());
        String root = sorted.values().stream()
                .filter(value -> value.indexOf('/') < 0)
                .findFirst()
                .orElse("identity");
        return new OperatorAction(id, type, root, target, actor, reason, sorted, now);
    }

    private static void send(ClusterAddress.Reach reach, OperatorAction action) {
        new ActionLog(reach.bootstrapServers(), reach.client(), reach.registry()).append(action);
    }
}
