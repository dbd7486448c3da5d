package dev.lockstep.infra.runtime.cli;

import dev.lockstep.infra.runtime.firm.SiteOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sample firm and everything below it; nothing is kept. */
@Command(name = "demo", description = "Runs the sample firm end to end; Ctrl-C stops everything")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "Play the quarter to its end, check the invariants, print one JSON object")
    private boolean once;

    @Option(names = "--speed", paramLabel = "DAYS", description = "Business days per second; default ${DEFAULT-VALUE}")
    private double speed = 0.5;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            description = "With --once: settle after no change for so long; default ${DEFAULT-VALUE}")
    private Duration patience = Duration.ofSeconds(60);

    @Mixin
    private FirmOptions firm = new FirmOptions();

    @Override
    public Integer call() {
        Terminal terminal = new Terminal(System.err);
        Workspace workspace = Workspace.current();
        SiteOptions options = new SiteOptions(
                null,
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
}
