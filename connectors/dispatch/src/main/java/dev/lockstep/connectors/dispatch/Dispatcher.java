package dev.lockstep.connectors.dispatch;

import dev.lockstep.connectors.dispatch.DispatchStatus.State;
import dev.lockstep.connectors.dispatch.stream.AttemptLoop;
import dev.lockstep.connectors.dispatch.target.Target;
import dev.lockstep.connectors.dispatch.target.TargetSettings;
import dev.lockstep.connectors.dispatch.template.WriteTemplates;
import dev.lockstep.connectors.kit.budget.Budgets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    private volatile @Nullable AttemptLoop loop;

    private Dispatcher(
            DispatchSettings settings,
            WriteTemplates templates,
            Budgets budgets,
            MeterRegistry registry,
            Clock clock) {
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
    public static Dispatcher start(
            DispatchSettings settings, Budgets budgets, MeterRegistry registry, Clock clock) {
        WriteTemplates templates = WriteTemplates.load(
                settings.systems(),
                settings.targets().stream().map(TargetSettings::system).toList());
        Dispatcher dispatcher = new Dispatcher(settings, templates, budgets, registry, clock);
        dispatcher.thread.start();
        return dispatcher;
    }

    /** How it is now. */
    public DispatchStatus status() {
        AttemptLoop current = loop;
        Map<String, Duration> pauses = new HashMap<>();
        targets.forEach((system, target) -> {
            if (!target.standing().pauseLeft().isZero()) {
                pauses.put(system, target.standing().pauseLeft());
            }
        });
        return new DispatchStatus(
                state,
                Optional.ofNullable(lastFailure),
                restarts.get(),
                current == null ? 0 : current.partitions(),
                current == null ? 0 : current.backlog(),
                Map.copyOf(pauses));
    }

    /** Begins no more exchanges, gives those at work time to end, and commits what was answered. */
    @Override
    public void close() {
        closing.countDown();
        AttemptLoop current = loop;
        if (current != null) {
            current.stop();
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
        try (DispatchSession session = DispatchSession.open(settings, executor, metrics)) {
            loop = session.loop();
            if (isClosing(Duration.ZERO)) {
                return;
            }
            state = State.RUNNING;
            session.loop().run();
        } finally {
            loop = null;
        }
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
