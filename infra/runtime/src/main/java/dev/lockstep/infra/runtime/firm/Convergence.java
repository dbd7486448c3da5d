package dev.lockstep.infra.runtime.firm;

import dev.lockstep.infra.lab.Books;
import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.infra.runtime.proof.Evidence;
import dev.lockstep.infra.runtime.proof.Summary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Waits until the quarter is over and nothing moves any more, and settles the account. */
public final class Convergence {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int QUIET_LOOKS = 6;

    private final Site site;
    private final Clock clock;
    private final Duration patience;
    private final Consumer<String> progress;

    /**
     * Watches a site.
     *
     * @param patience longest time without any change in the books before the run is settled as it is
     */
    public Convergence(Site site, Clock clock, Duration patience, Consumer<String> progress) {
        this.site = site;
        this.clock = clock;
        this.patience = patience;
        this.progress = progress;
    }

    /** The account, once the books agree or nothing has changed for the length of the patience. */
    public Summary await(Instant started) throws InterruptedException {
        Books last = site.lab().books();
        Instant lastChange = clock.instant();
        int quiet = 0;
        while (true) {
            Thread.sleep(LOOK.toMillis());
            Books now = site.lab().books();
            quiet = now.equals(last) ? quiet + 1 : 0;
            lastChange = quiet == 0 ? clock.instant() : lastChange;
            last = now;
            progress.accept(LiveLine.of(site, now));
            boolean over = site.isPlayed() && undelivered(now) == 0 && quiet >= QUIET_LOOKS;
            Duration still = Duration.between(lastChange, clock.instant());
            if (over || still.compareTo(patience) > 0) {
                Summary summary = settle(now, started);
                if (summary.violations().isEmpty() || still.compareTo(patience) > 0) {
                    return summary;
                }
            }
        }
    }

    private Summary settle(Books books, Instant started) {
        Evidence evidence = Evidence.read(new CommittedLog(
                site.config().kafka().bootstrapServers(),
                site.config().registry().settings()));
        return Settlement.of(books, site.lab().proof(), evidence, Duration.between(started, clock.instant()));
    }

    private static long undelivered(Books books) {
        return books.crm().undelivered() + books.erp().undelivered();
    }
}
