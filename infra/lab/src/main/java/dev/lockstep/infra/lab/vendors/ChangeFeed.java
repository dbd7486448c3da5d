package dev.lockstep.infra.lab.vendors;

import dev.lockstep.infra.lab.vendors.Fault.Occasion;
import dev.lockstep.infra.lab.vendors.FaultKind.Stage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a system tells of its changes: normally each once and in order, under faults twice, late, overtaken by the next, or
 * not at all. Those who poll and those who are called see the same.
 */
public final class ChangeFeed {

    private static final int KEPT = 100_000;

    private final FaultBoard faults;
    private final Clock clock;
    private final Executor later;
    private final Deque<Published> published = new ArrayDeque<>();
    private Consumer<Change> listener = change -> {};
    private @Nullable Change heldBack;
    private long number;

    ChangeFeed(FaultBoard faults, Clock clock, Executor later) {
        this.faults = faults;
        this.clock = clock;
        this.later = later;
    }

    /** A change as it was told. */
    public record Published(long number, Change change, Instant at) {}

    /** Told changes after a cursor, oldest first; empty when the cursor is older than what is kept. */
    public synchronized Optional<List<Published>> after(long cursor, int limit) {
        long oldest = published.isEmpty() ? number + 1 : published.getFirst().number();
        return cursor < oldest - 1
                ? Optional.empty()
                : Optional.of(published.stream()
                        .filter(one -> one.number() > cursor)
                        .limit(limit)
                        .toList());
    }

    /** All that was told and is kept. */
    public synchronized List<Published> all() {
        return new ArrayList<>(published);
    }

    synchronized void listen(Consumer<Change> whom) {
        this.listener = whom;
    }

    synchronized void changed(Change change) {
        Occasion occasion = new Occasion(
                "EVENT",
                change.entry().type() + "/" + change.entry().id(),
                change.entry().fields().toString());
        Optional<Fault> fault = faults.draw(occasion, Stage.EVENT);
        if (fault.isEmpty()) {
            publish(change);
            return;
        }
        switch (fault.get().kind()) {
            case DUPLICATE_EVENT -> {
                publish(change);
                publish(change);
            }
            case DELAY_EVENT -> inAWhile(fault.get(), () -> publish(change));
            case REORDER_EVENT -> holdBack(change, fault.get());
            default -> {
                // Dropped: nobody ever hears of it.
            }
        }
    }

    private void holdBack(Change change, Fault fault) {
        release();
        heldBack = change;
        inAWhile(fault, () -> {
            if (change.equals(heldBack)) {
                release();
            }
        });
    }

    private void inAWhile(Fault fault, Runnable work) {
        CompletableFuture.delayedExecutor(fault.millis(), TimeUnit.MILLISECONDS, later)
                .execute(() -> inTurn(work));
    }

    private synchronized void inTurn(Runnable work) {
        work.run();
    }

    private void publish(Change change) {
        tell(change);
        release();
    }

    private void release() {
        Change waiting = heldBack;
        heldBack = null;
        if (waiting != null) {
            tell(waiting);
        }
    }

    private void tell(Change change) {
        number++;
        published.addLast(new Published(number, change, clock.instant()));
        if (published.size() > KEPT) {
            published.removeFirst();
        }
        listener.accept(change);
    }
}
