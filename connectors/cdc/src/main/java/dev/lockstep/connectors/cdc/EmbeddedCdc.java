package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.cdc.connect.FoldingConfig.Resnapshot;
import dev.lockstep.connectors.cdc.guard.CaptureRefusedException;
import dev.lockstep.connectors.cdc.guard.CaptureRefusedException.Cause;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.kit.status.StatusReporter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures one database inside this process: everything committed is published at least once, in commit order per row,
 * and only what its transaction amounts to. Starts itself again after failures, with growing pauses; stops for good
 * only when closed, and waits for an order when changes are lost. Safe for use by several threads.
 */
public final class EmbeddedCdc implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCdc.class);
    /** So many may be late before we say so. */
    private static final int HEARTBEATS_MISSED = 12;

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(30);

    private final CdcSettings settings;
    private final PublishingConsumer consumer;
    private final Clock clock;
    private final StatusBoard board;
    private final CaptureStanding standing;
    private final SnapshotOrders orders;
    private final CaptureMonitor monitor;
    private final Thread supervisor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ordered = lock.newCondition();
    private @Nullable EngineRun current;
    private boolean closing;
    private boolean resnapshotOrdered;

    /** Prepares capturing; nothing happens before {@link #start()}. Publisher and reporter stay the caller's. */
    public EmbeddedCdc(CdcSettings settings, SourcePublisher publisher, StatusReporter reporter, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.board = new StatusBoard(settings.source().system(), clock);
        this.standing = new CaptureStanding(this::status, reporter, clock);
        this.consumer = new PublishingConsumer(publisher, board, standing);
        this.orders = new SnapshotOrders(settings.source(), settings.database());
        this.monitor = new CaptureMonitor(settings.source().system(), probes());
        this.supervisor = new Thread(this::supervise, "cdc-" + settings.source().system());
    }

    private List<CaptureMonitor.Probe> probes() {
        OrderProbe ordered = new OrderProbe(orders, board, this::resnapshot);
        if (settings.source().kind() != DatabaseKind.POSTGRESQL) {
            return List.of(standing, ordered);
        }
        Map<String, String> login = EngineProperties.login(DatabaseKind.POSTGRESQL, settings.database());
        return List.of(standing, new SlotProbe(login, settings.source().slot(), board, this::endRun), ordered);
    }

    /** Begins to capture and returns at once; call it once. */
    public void start() {
        supervisor.start();
        monitor.start(settings.timing());
    }

    /** How it is doing now. */
    public CdcStatus status() {
        Duration patience = settings.timing().heartbeat().multipliedBy(HEARTBEATS_MISSED);
        return board.status().judgedAt(clock.instant(), patience);
    }

    /**
     * Orders all rows to be read again, whatever is stored; returns at once. Rows deleted while changes were lost
     * cannot be told by this. The order is forgotten if the process ends before the reading has begun; {@link
     * SnapshotOrders#orderEverything()} is not.
     */
    public void resnapshot() {
        lock.lock();
        try {
            resnapshotOrdered = true;
            ordered.signalAll();
        } finally {
            lock.unlock();
        }
        endRun();
    }

    /**
     * Orders the rows of some tables to be read again while changes are followed, see {@link
     * SnapshotOrders#order(Collection)}.
     *
     * @throws IllegalArgumentException when one of them is not captured, or there is no signal table
     * @throws SQLException when the database does not take the order
     */
    public void resnapshot(Collection<String> tables) throws SQLException {
        orders.order(tables);
    }

    /** Ends capturing in good order: what was published is recorded as processed. Waits for at most 30 seconds. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            ordered.signalAll();
        } finally {
            lock.unlock();
        }
        monitor.close();
        endRun();
        try {
            supervisor.join(CLOSE_WAIT.toMillis());
            standing.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        Duration pause = settings.timing().firstRetry();
        while (!isClosing()) {
            Optional<Throwable> failure = runOnce();
            boolean hadStreamed = board.status().state() == CdcState.STREAMING;
            if (failure.isPresent() && !isClosing()) {
                pause = hadStreamed ? settings.timing().firstRetry() : pause;
                report(failure.get());
                awaitOrder(pause);
                pause = shorter(pause.multipliedBy(2), settings.timing().lastRetry());
            }
            if (!isClosing()) {
                board.restarting();
            }
        }
        board.enter(CdcState.STOPPED, null);
    }

    private Optional<Throwable> runOnce() {
        try {
            settings.source().kind().requireInstalled();
            CaptureTopics.ensure(settings);
            EngineRun run = new EngineRun(EngineProperties.of(settings, takeOrder()), consumer, clock);
            return begin(run) ? run.run() : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(e);
        } catch (Throwable e) { // whatever breaks, missing classes included, must be seen and tried again
            return Optional.of(e);
        }
    }

    private boolean begin(EngineRun run) {
        lock.lock();
        try {
            current = run;
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    private Resnapshot takeOrder() {
        lock.lock();
        try {
            boolean always = resnapshotOrdered;
            resnapshotOrdered = false;
            return always ? Resnapshot.ALWAYS : settings.resnapshot() ? Resnapshot.WHEN_LOST : Resnapshot.NEVER;
        } finally {
            lock.unlock();
        }
    }

    private void report(Throwable failure) {
        Optional<CaptureRefusedException> refused = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(CaptureRefusedException.class::isInstance)
                .map(CaptureRefusedException.class::cast)
                .findFirst();
        boolean lost = refused.filter(e -> e.reason() == Cause.SLOT_LOST).isPresent();
        String reason = refused.<Throwable>map(e -> e).orElse(failure).getMessage();
        board.enter(lost ? CdcState.SLOT_LOST : CdcState.FAILED, String.valueOf(reason));
        if (refused.isPresent()) {
            LOG.error("Capturing {} is refused: {}", settings.source().system(), reason);
        } else {
            LOG.error("Capturing {} broke off", settings.source().system(), failure);
        }
    }

    /** Waits for the pause, or without end when changes are lost; an order or the close ends it. */
    private void awaitOrder(Duration pause) {
        lock.lock();
        try {
            boolean forever = board.status().state() == CdcState.SLOT_LOST;
            long nanos = forever ? Long.MAX_VALUE : pause.toNanos();
            while (!closing && !resnapshotOrdered && nanos > 0) {
                nanos = ordered.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            closing = true;
        } finally {
            lock.unlock();
        }
    }

    private void endRun() {
        EngineRun run = current();
        if (run != null) {
            try {
                run.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private @Nullable EngineRun current() {
        lock.lock();
        try {
            return current;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
