package dev.lockstep.infra.lab.play;

import dev.lockstep.infra.lab.clock.BusinessClock;
import dev.lockstep.infra.lab.crm.CrmBooks;
import dev.lockstep.infra.lab.crm.CrmEmulator;
import dev.lockstep.infra.lab.erp.ErpEmulator;
import dev.lockstep.infra.lab.firm.SampleFirm;
import dev.lockstep.infra.lab.firm.Season;
import dev.lockstep.infra.lab.http.Activity;
import dev.lockstep.infra.lab.psa.PsaBooks;
import dev.lockstep.infra.lab.psa.PsaEmulator;
import dev.lockstep.infra.lab.store.Journal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the quarter on a thread of its own, day by day, then in closing rounds until every project that exists has all its
 * sheets decided. Each step is one transaction with its journal row, so the play may be killed at any moment and begun
 * again on the same databases; it goes on where it was.
 */
public final class Quarter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Quarter.class);
    private static final long TRY_AGAIN_MILLIS = 1000;
    private static final long CLOSING_ROUND_MILLIS = 250;

    private final CrmEmulator crm;
    private final PsaEmulator psa;
    private final BusinessClock clock;
    private final Activity activity;
    private final Pace pace;
    private final Calm calm;
    private final Journal days;
    private final SalesStory sales;
    private final DeliveryStory delivery;
    private final FinanceStory finance;
    private final List<LocalDate> calendar = Season.playedDays();
    private final Thread player = new Thread(this::play, "lab-play");
    private volatile boolean finished;
    private volatile @Nullable String trouble;

    /**
     * Sets the stage: enters people, companies, customers and reference data, unless they are there.
     *
     * @throws IllegalStateException when the databases hold the play of another seed or scale
     */
    public Quarter(
            SampleFirm firm,
            CrmEmulator crm,
            PsaEmulator psa,
            ErpEmulator erp,
            BusinessClock clock,
            Activity activity,
            Pace pace) {
        this.crm = crm;
        this.psa = psa;
        this.clock = clock;
        this.activity = activity;
        this.pace = pace;
        this.calm = new Calm(activity, () -> crm.undelivered() + erp.undelivered(), pace);
        this.days = new Journal(crm.database());
        this.sales = new SalesStory(firm, crm, days);
        this.delivery = new DeliveryStory(firm, psa, clock, new Journal(psa.database()));
        this.finance = new FinanceStory(firm, erp, new Journal(erp.database()));
        player.setDaemon(true);
        prepare(firm);
    }

    /** Begins to play, or goes on where an earlier play on these databases stopped. */
    public void start() {
        player.start();
    }

    /** Whether all days are over and nothing is left to do for the projects that exist now. */
    public boolean finished() {
        return finished;
    }

    /** Where the play stands, read from the systems' own books. */
    public Progress progress() {
        PsaBooks work = psa.books();
        CrmBooks deals = crm.books();
        return new Progress(
                clock.today(),
                (int) calendar.stream().filter(day -> days.has(step(day))).count(),
                calendar.size(),
                deals.opportunitiesWon(),
                work.projects(),
                work.timesheets(),
                work.timesheetsDecided(),
                finished,
                trouble);
    }

    /** Stops after the step in hand. */
    @Override
    public void close() {
        player.interrupt();
        try {
            player.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void prepare(SampleFirm firm) {
        LocalDate first = calendar.get(0);
        String mark = "firm:seed=" + firm.seed() + ":scale=" + firm.scale();
        if (days.has("companies") && !days.has(mark)) {
            throw new IllegalStateException("These databases hold the play of another firm than " + mark
                    + "; give the seed and scale they were begun with, or empty databases");
        }
        days.once(mark, first, tx -> {});
        sales.prepare(first);
        finance.prepare(first);
        delivery.prepare(first);
    }

    private void play() {
        try {
            for (LocalDate day : calendar) {
                while (!days.has(step(day))) {
                    attempt(() -> playDay(day));
                }
            }
            clock.open(Season.LAST_PLAYED_DAY);
            while (!Thread.currentThread().isInterrupted()) {
                attempt(this::closingRound);
                Thread.sleep(CLOSING_ROUND_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.debug("The play was stopped on {}", clock.today());
        }
    }

    /** Something to play that may have to wait. */
    @FunctionalInterface
    private interface Act {
        void play() throws InterruptedException;
    }

    /** A database that is away for a while must not end the quarter: steps are played once, so an act may be retried. */
    private void attempt(Act act) throws InterruptedException {
        try {
            act.play();
            trouble = null;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            LOG.warn("The play cannot go on; trying again", e);
            trouble = e.toString();
            Thread.sleep(TRY_AGAIN_MILLIS);
        }
    }

    private void playDay(LocalDate day) throws InterruptedException {
        long opened = System.nanoTime();
        clock.open(day);
        note(sales.play(day) + finance.morning(day) + delivery.play(day));
        calm.await(finance.actsOnMonths(day) ? pace.calmBeforeMonthEnd() : pace.calm());
        note(finance.play(day));
        long left = pace.dayLength().toNanos() - (System.nanoTime() - opened);
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left).toMillis());
        }
        days.once(step(day), day, tx -> {});
    }

    private void closingRound() {
        int steps = delivery.settle(Season.LAST_PLAYED_DAY);
        note(steps);
        if (steps > 0) {
            finished = false;
        } else if (!finished) {
            finished = calm.reached(pace.calmBeforeMonthEnd());
        }
    }

    private void note(int steps) {
        if (steps > 0) {
            activity.touch();
        }
    }

    private static String step(LocalDate day) {
        return "day:" + day;
    }
}
