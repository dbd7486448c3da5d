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

/** One sitting of the sample firm: opens the site, plays, and closes it however it ends. */
final class SiteSession {
    private static final Duration UPDATE = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final Clock clock;
    private final Workspace workspace;

    SiteSession(Terminal terminal, Clock clock, Workspace workspace) {
        this.terminal = terminal;
        this.clock = clock;
        this.workspace = workspace;
    }

    /** Plays for people to watch, until the process is told to stop. */
    int live(SiteOptions options) {
        return sit(options, site -> {
            tellWhereToLook(site);
            while (!Thread.currentThread().isInterrupted()) {
                terminal.update(site.liveLine());
                Thread.sleep(UPDATE.toMillis());
            }
            return 0;
        });
    }

    /** Plays to the end, checks the invariants, and prints one JSON object as the last line of standard output. */
    int toTheEnd(SiteOptions options, Duration patience) {
        Instant started = clock.instant();
        return sit(options, site -> {
            Summary summary = new Convergence(site, clock, patience, terminal::update).await(started);
            terminal.endLine();
            summary.violations().forEach(violation -> terminal.say("does not hold: " + violation));
            System.out.println(json(summary));
            return summary.violations().isEmpty() ? 0 : 1;
        });
    }

    private interface Sitting {
        int with(Site site) throws InterruptedException;
    }

    private int sit(SiteOptions options, Sitting sitting) {
        return Interruption.ends(terminal, () -> {
            try (Site site = Site.open(options, clock)) {
                workspace.announce(address(site));
                site.lab().play().start();
                return sitting.with(site);
            } finally {
                workspace.retract();
            }
        });
    }

    private static RunningNode address(Site site) {
        return RunningNode.ofThisProcess(
                site.config().kafka().bootstrapServers(),
                site.config().registry().url().toString(),
                site.node().httpUrl().toString());
    }

    private void tellWhereToLook(Site site) {
        String http = site.node().httpUrl().toString();
        terminal.say("""

                  Console          %s/
                  Engagements      %s/api/v1/engagements
                  What is stuck    %s/api/v1/exceptions/groups
                  Live log         ./lockstep tail lifecycle
                  Books            %s/books  %s/books  %s/books
                  Kafka, registry  %s  %s

                Ctrl-C stops everything.""".formatted(
                        http,
                        http,
                        http,
                        site.lab().crmUrl(),
                        site.lab().psaUrl(),
                        site.lab().erpUrl(),
                        site.config().kafka().bootstrapServers(),
                        site.config().registry().url()));
    }

    private static String json(Summary summary) {
        try {
            return new ObjectMapper().writeValueAsString(summary.figures());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Figures are numbers and cannot fail to print", e);
        }
    }
}
