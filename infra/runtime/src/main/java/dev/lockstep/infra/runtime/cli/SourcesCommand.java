package dev.lockstep.infra.runtime.cli;

import dev.lockstep.connectors.cdc.CdcDescriptor;
import dev.lockstep.connectors.cdc.DatabaseLogin;
import dev.lockstep.connectors.cdc.SnapshotOrders;
import dev.lockstep.infra.runtime.config.LockstepConfig;
import dev.lockstep.infra.runtime.sources.SourceBook;
import dev.lockstep.infra.runtime.sources.SourceTable;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.mapping.SourceModes;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every source is worth: state, lag, silence, and what it told by itself. */
@Command(
        name = "sources",
        description =
                "Shows how each system and object stands: state, silence, cursor age, and how much only sweeps found")
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
        SourceBook book = SourceBook.read(reach.log());
        System.out.println(SourceTable.text(
                book,
                (system, object) -> modes.isLive(system, object) ? "live" : "shadow",
                Clock.systemUTC().instant()));
    }

    @Command(
            name = "resnapshot",
            description = "Has the node that captures a database read tables again while it follows changes; without"
                    + " tables, everything anew, which is also the way on when changes are lost")
    int resnapshot(
            @Option(names = "--config", required = true, paramLabel = "FILE", description = "Configuration of the node")
                    Path config,
            @Parameters(index = "0", paramLabel = "SYSTEM", description = "System id, for example psa") String system,
            @Parameters(index = "1..*", arity = "0..*", paramLabel = "TABLE", description = "With or without schema")
                    List<String> tables)
            throws SQLException {
        LockstepConfig read = LockstepConfig.load(config, System.getenv());
        SnapshotOrders orders = orders(read, system);
        if (tables == null || tables.isEmpty()) {
            orders.orderEverything();
            System.out.println("Ordered: " + system + " is read anew, all tables.");
        } else {
            orders.order(tables);
            System.out.println("Ordered: " + system + " is read again: " + String.join(", ", tables) + ".");
        }
        System.out.println("The node takes the order from the database's log; its health shows what it does.");
        return 0;
    }

    private static SnapshotOrders orders(LockstepConfig config, String system) {
        LockstepConfig.Capture capture = config.capture().get(system);
        if (capture == null) {
            throw new UsageProblem("The configuration captures no system '" + system + "'; captured are "
                    + String.join(", ", config.capture().keySet()));
        }
        CdcDescriptor source = CdcDescriptor.load(config.systemsFolder(), system);
        return new SnapshotOrders(
                source,
                new DatabaseLogin(
                        capture.host(),
                        capture.port(),
                        capture.database(),
                        capture.user(),
                        capture.password(),
                        Map.of()));
    }
}
