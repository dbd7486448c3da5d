package dev.lockstep.infra.runtime.cli;

import dev.lockstep.infra.runtime.config.LockstepConfig;
import dev.lockstep.infra.runtime.node.Node;
import dev.lockstep.infra.runtime.node.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Any roles against brokers and a registry that are there already. */
@Command(name = "run", description = "Runs roles against an existing Kafka and registry")
final class RunCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Configuration")
    private Path config = Path.of("lockstep.yaml");

    @Option(
            names = "--roles",
            split = ",",
            paramLabel = "ROLE",
            description = "Any of ${COMPLETION-CANDIDATES}, separated by commas; default all")
    private List<Role> roles = List.of();

    @Override
    public Integer call() {
        Terminal terminal = new Terminal(System.err);
        LockstepConfig read = LockstepConfig.load(config, System.getenv());
        Set<Role> wanted = roles.isEmpty() ? Role.all() : EnumSet.copyOf(roles);
        Workspace workspace = Workspace.current();
        return Interruption.ends(terminal, () -> {
            try (Node node = Node.start(read, wanted, Clock.systemUTC())) {
                workspace.announce(RunningNode.ofThisProcess(
                        read.kafka().bootstrapServers(),
                        read.registry().url().toString(),
                        node.httpUrl().toString()));
                terminal.say("Roles " + wanted + "; health at " + node.httpUrl() + "/api/v1/health");
                new CountDownLatch(1).await();
                return 0;
            } finally {
                workspace.retract();
            }
        });
    }
}
