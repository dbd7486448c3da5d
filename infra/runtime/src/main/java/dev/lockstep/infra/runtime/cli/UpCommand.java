package dev.lockstep.infra.runtime.cli;

import dev.lockstep.infra.embedded.EmbeddedStack;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.StackOptions;
import dev.lockstep.infra.runtime.config.LockstepConfig;
import dev.lockstep.infra.runtime.firm.SiteOptions;
import dev.lockstep.infra.runtime.node.Node;
import dev.lockstep.infra.runtime.node.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A node with everything in it that keeps its data. */
@Command(name = "up", description = "Runs brokers, registry and all roles on this machine and keeps the data")
final class UpCommand implements Callable<Integer> {
    @Option(names = "--directory", paramLabel = "DIR", description = "Where the data is kept; default .lockstep/up")
    private @Nullable Path directory;

    @Option(names = "--config", paramLabel = "FILE", description = "Systems to connect; brokers and registry are ours")
    private @Nullable Path config;

    @Option(names = "--sample-firm", description = "Bring the sample firm and its three systems along")
    private boolean sampleFirm;

    @Option(names = "--once", description = "With the sample firm: play to its end, check the invariants, print JSON")
    private boolean once;

    @Option(names = "--speed", paramLabel = "DAYS", description = "Business days per second; default ${DEFAULT-VALUE}")
    private double speed = 0.5;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            description = "With --once: settle after no change for so long")
    private Duration patience = Duration.ofSeconds(60);

    @Mixin
    private FirmOptions firm = new FirmOptions();

    private final Terminal terminal = new Terminal(System.err);
    private final Workspace workspace = Workspace.current();

    @Override
    public Integer call() {
        Path home = directory == null ? workspace.data().resolve("up") : directory;
        return sampleFirm ? withSampleFirm(home) : withOwnSystems(home);
    }

    private int withSampleFirm(Path home) {
        SiteOptions options = new SiteOptions(
                home,
                workspace.systems(),
                workspace.policies(Optional.empty()).shipped(),
                firm.httpPort(once),
                firm.seed,
                firm.scale,
                once ? 0 : speed,
                terminal::say);
        SiteSession session = new SiteSession(terminal, Clock.systemUTC(), workspace);
        return once ? session.toTheEnd(options, patience) : session.live(options);
    }

    private int withOwnSystems(Path home) {
        if (config == null) {
            throw new UsageProblem("Name the systems to connect with --config FILE, or bring --sample-firm along");
        }
        StackOptions stackOptions = StackOptions.persistent(home.resolve("stack"))
                .withParts(Part.KAFKA, Part.REGISTRY)
                .withProgress(terminal::say);
        Path file = config;
        return Interruption.ends(terminal, () -> {
            try (EmbeddedStack stack = EmbeddedStack.start(stackOptions);
                    Node node = Node.start(LockstepConfig.load(file, ours(stack)), Role.all(), Clock.systemUTC())) {
                workspace.announce(RunningNode.ofThisProcess(
                        stack.bootstrapServers(),
                        stack.registryUrl(),
                        node.httpUrl().toString()));
                terminal.say("Console  " + node.httpUrl() + "/   Ctrl-C stops everything.");
                new CountDownLatch(1).await();
                return 0;
            } finally {
                workspace.retract();
            }
        });
    }

    /** The environment with our own brokers and registry in it: what the file says about them does not count. */
    private static Map<String, String> ours(EmbeddedStack stack) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("LOCKSTEP_KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers());
        environment.put("LOCKSTEP_KAFKA_REPLICATION_FACTOR", "1");
        environment.put("LOCKSTEP_REGISTRY_URL", stack.registryUrl());
        return Map.copyOf(environment);
    }
}
