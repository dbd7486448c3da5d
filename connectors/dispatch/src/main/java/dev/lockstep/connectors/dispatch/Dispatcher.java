package dev.lockstep.connectors.dispatch;

import dev.lockstep.connectors.dispatch.DispatchStatus.State;
import dev.lockstep.connectors.dispatch.queue.TargetQueue;
import dev.lockstep.connectors.dispatch.queue.TargetWorkers;
import dev.lockstep.connectors.dispatch.target.Target;
import dev.lockstep.connectors.dispatch.target.TargetSettings;
import dev.lockstep.connectors.dispatch.template.WriteTemplates;
import dev.lockstep.connectors.kit.budget.Budgets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes write-backs for as long as it is open. A failure of brokers, registry or its own code is logged, waited out
 * and started over; nothing but {@link #close} ends it.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final DispatchSettings settings;
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final DispatchMetrics metrics;
    private final AttemptExecutor executor;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger restarts = new AtomicInteger();
    private final Thread thread;
    private volatile State state = State.RUNNING;
    private volatile @Nullable String lastFailure;
    private volatile @Nullable DispatchSession session;

    private Dispatcher(
            DispatchSettings settings, WriteTemplates templates, Budgets budgets, MeterRegistry registry, Clock clock) {
        this.settings = settings;
        for (TargetSettings target : settings.targets()) {
            targets.put(
                    target.system(),
                    new Target(
                            target,
                            templates.of(target.system()),
                            budgets.of(target.system()),
                            clock,
                            System::nanoTime));
        }
        this.metrics = new DispatchMetrics(registry, targets.keySet());
        targets.forEach((system, target) -> metrics.watch(
                system, target, () -> queue(system).map(TargetQueue::waiting).orElse(0)));
        this.executor = new AttemptExecutor(targets, templates, clock);
        this.thread = new Thread(this::supervise, "dispatch");
        thread.setDaemon(true);
    }

    /**
     * Reads the templates and begins.
     *
     * @param budgets those of this process; who else asks the targets shares them
     * @throws dev.lockstep.connectors.kit.InvalidDescriptorException naming every problem of the templates
     */
    public static Dispatcher start(DispatchSettings settings, Budgets budgets, MeterRegistry registry, Clock clock) {
        WriteTemplates templates = WriteTemplates.load(
                settings.systems(),
                settings.targets().stream().map(TargetSettings::system).toList());
        Dispatcher dispatcher = new Dispatcher(settings, templates, budgets, registry, clock);
        dispatcher.thread.start();
        return dispatcher;
    }

    /** How it is now. */
    public DispatchStatus status() {
        DispatchSession current = session;
        Map<String, TargetStatus> standings = new TreeMap<>();
        targets.forEach((system, target) -> {
            Optional<TargetQueue> queue = queue(system);
            standings.put(
                    system,
                    new TargetStatus(
                            target.standing(),
                            queue.map(TargetQueue::waiting).orElse(0),
                            queue.map(TargetQueue::shed).orElse(0L)));
        });
        return new DispatchStatus(
                state,
                Optional.ofNullable(lastFailure),
                restarts.get(),
                current == null ? 0 : current.loop().partitions(),
                current == null ? 0 : current.loop().backlog(),
                Collections.unmodifiableMap(standings));
    }

    /**
     * Opens a maintenance window by hand: nothing is sent to the target until then. An instant that is past ends such a
     * window, and leaves those of the calendar. It is known to this process only, and to its end.
     *
     * @throws IllegalArgumentException when there is no such target
     */
    public void holdUntil(String system, Instant until) {
        Target target = targets.get(system);
        if (target == null) {
            throw new IllegalArgumentException("no target " + system + "; there are " + targets.keySet());
        }
        LOG.info("Nothing is sent to {} until {}, by hand", system, until);
        target.holdUntil(until);
    }

    /** Begins no more exchanges, gives those at work time to end, and commits what was answered. */
    @Override
    public void close() {
        closing.countDown();
        DispatchSession current = session;
        if (current != null) {
            current.loop().stop();
        }
        try {
            thread.join(settings.loop().release().plusSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        state = State.STOPPED;
    }

    private void supervise() {
        Duration wait = settings.restartAfter();
        while (!isClosing(Duration.ZERO)) {
            long start = System.nanoTime();
            try {
                work();
            } catch (RuntimeException e) {
                failed(e);
                wait = System.nanoTime() - start > settings.restartAtMost().toNanos() ? settings.restartAfter() : wait;
                if (isClosing(wait)) {
                    return;
                }
                wait = longer(wait);
            }
        }
    }

    private void work() {
        try (DispatchSession opened = DispatchSession.open(settings, executor, metrics)) {
            session = opened;
            if (isClosing(Duration.ZERO)) {
                return;
            }
            state = State.RUNNING;
            opened.loop().run();
        } finally {
            session = null;
        }
    }

    private Optional<TargetQueue> queue(String system) {
        DispatchSession current = session;
        return current == null
                ? Optional.empty()
                : Optional.ofNullable(current.workers().get(system)).map(TargetWorkers::queue);
    }

    private void failed(RuntimeException e) {
        state = State.WAITING;
        lastFailure = e.toString();
        restarts.incrementAndGet();
        metrics.restarted();
        LOG.error("Dispatching failed and will start over", e);
    }

    private boolean isClosing(Duration within) {
        try {
            return closing.await(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(settings.restartAtMost()) > 0 ? settings.restartAtMost() : twice;
    }
}
