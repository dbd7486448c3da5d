package dev.lockstep.infra.runtime.cli;

import dev.lockstep.infra.runtime.firm.Site;
import java.time.Duration;

/** Keeps a site open for people to look at. */
final class SiteRunner {
    private static final Duration UPDATE = Duration.ofSeconds(1);

    private SiteRunner() {}

    static RunningNode address(Site site) {
        return RunningNode.ofThisProcess(
                site.config().kafka().bootstrapServers(),
                site.config().registry().url().toString(),
                site.node().httpUrl().toString());
    }

    /** Plays until the process is stopped. */
    static int playLive(Site site, Terminal terminal) throws InterruptedException {
        terminal.say("");
        terminal.say("  Console          " + site.node().httpUrl());
        terminal.say("  Engagements      " + site.node().httpUrl() + "/api/v1/engagements");
        terminal.say("  What is stuck    " + site.node().httpUrl() + "/api/v1/exceptions/groups");
        terminal.say("  Live log         ./lockstep tail lifecycle");
        terminal.say("  CRM, PSA, ERP    " + site.lab().crmUrl() + "/books  " + site.lab().psaUrl() + "/books  "
                + site.lab().erpUrl() + "/books");
        terminal.say("  Kafka, registry  " + site.config().kafka().bootstrapServers() + "  "
                + site.config().registry().url());
        terminal.say("");
        terminal.say("Ctrl-C stops everything.");
        site.lab().play().start();
        while (!Thread.currentThread().isInterrupted()) {
            terminal.update(site.liveLine());
            Thread.sleep(UPDATE.toMillis());
        }
        return 0;
    }
}
