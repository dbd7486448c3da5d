package dev.lockstep.infra.runtime.cli;

import dev.lockstep.infra.runtime.config.LockstepConfig;
import dev.lockstep.infra.runtime.proof.CommittedLog;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to a cluster: a configuration file, or else the node that runs here. */
public final class ClusterAddress {
    @Option(names = "--config", paramLabel = "FILE", description = "Configuration; default: the node that runs here")
    private @Nullable Path config;

    /** Brokers and registry settings. */
    public record Reach(String bootstrapServers, Map<String, String> client, Map<String, String> registry) {
        /** What is committed there. */
        CommittedLog log() {
            return new CommittedLog(bootstrapServers, client, registry);
        }
    }

    /**
     * Where to go.
     *
     * @throws UsageProblem when no file is given and no node runs here
     */
    public Reach reach(Workspace workspace) {
        if (config != null) {
            LockstepConfig read = LockstepConfig.load(config, System.getenv());
            return new Reach(
                    read.kafka().bootstrapServers(),
                    read.kafka().client(),
                    read.registry().settings());
        }
        RunningNode node = workspace
                .runningNode()
                .orElseThrow(() -> new UsageProblem(
                        "No node runs here: start ./lockstep demo or ./lockstep up, or name one with --config FILE"));
        return new Reach(node.bootstrapServers(), Map.of(), Map.of("schema.registry.url", node.registryUrl()));
    }
}
