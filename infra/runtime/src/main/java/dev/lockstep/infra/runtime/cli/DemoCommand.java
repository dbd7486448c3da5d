package dev.lockstep.infra.runtime.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.infra.runtime.firm.Convergence;
import dev.lockstep.infra.runtime.firm.Site;
import dev.lockstep.infra.runtime.firm.SiteOptions;
import dev.lockstep.infra.runtime.proof.Summary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sample firm and everything below it; ephemeral. */
@Command(name = "demo", description = "Runs the sample firm end to end; Ctrl-C stops everything")
final class DemoCommand implements Callable<Integer> {
    private static final double LIVE_DAYS_PER_SECOND = 0.5;

    @Option(names = "--once", description = "Play the quarter to its end, check the invariants, print one JSON object")
    private boolean once;

    @Option(names = "--speed", paramLabel = "DAYS", description = "Business days per second; default ${DEFAULT-VALUE}")
    private double speed = LIVE_DAYS_PER_SECOND;

    @Option(names = "--patience", paramLabel = "DURATION", description = "With --once: give up after no change for so long")
    private Duration patience = Duration.ofSeconds(90);

    @Mixin
    private FirmOptions firm = new FirmOptions();

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Instant started = clock.instant();
        Workspace workspace = Workspace.current();
        Terminal terminal = new Terminal(System.err);
        SiteOptions options = new SiteOptions(
                null, workspace.systems(), once ? 0 : firm.httpPort, firm.seed, firm.scale, once ? 0 : speed, terminal::say);
        try (Site site = Site.open(options, clock)) {
            Runtime.getRuntime().addShutdownHook(new Thread(workspace::retract, "retract"));
            workspace.announce(SiteRunner.address(site));
            return once ? playOnce(site, clock, started, terminal) : SiteRunner.playLive(site, terminal);
        } finally {
            workspace.retract();
        }
    }

    private int playOnce(Site site, Clock clock, Instant started, Terminal terminal) throws InterruptedException {
        site.lab().play().start();
        Summary summary = new Convergence(site, clock, patience, terminal::update).await(started);
        terminal.endLine();
        summary.violations().forEach(violation -> terminal.say("does not hold: " + violation));
        System.out.println(json(summary));
        return summary.violations().isEmpty() ? 0 : 1;
    }

    static String json(Summary summary) {
        try {
            return new ObjectMapper().writeValueAsString(summary.figures());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Figures are numbers and cannot fail to print", e);
        }
    }
}
