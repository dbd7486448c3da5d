package dev.lockstep.infra.runtime.cli;

import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.infra.runtime.sources.SourceBook;
import dev.lockstep.infra.runtime.sources.SourceTable;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.mapping.SourceModes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every source is worth: state, lag, silence, and what it told by itself. */
@Command(
        name = "sources",
        description = "Shows how each system and object stands: state, silence, cursor age, and how much only sweeps found")
final class SourcesCommand implements Runnable {
    @Option(names = "--overrides", paramLabel = "DIR", description = "The firm's folder, laid over the systems")
    private @Nullable Path overrides;

    @Mixin
    private ClusterAddress address = new ClusterAddress();

    @Override
    public void run() {
        Workspace workspace = Workspace.current();
        ClusterAddress.Reach reach = address.reach(workspace);
        SourceModes modes = SourceModes.of(Mappings.load(workspace.systems(), Optional.ofNullable(overrides)));
        SourceBook book = SourceBook.read(new CommittedLog(reach.bootstrapServers(), reach.registry()));
        System.out.println(SourceTable.text(
                book, (system, object) -> modes.isLive(system, object) ? "live" : "shadow", Clock.systemUTC().instant()));
    }
}
