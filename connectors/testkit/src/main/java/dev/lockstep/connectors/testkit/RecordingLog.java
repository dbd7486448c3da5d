package dev.lockstep.connectors.testkit;

import dev.lockstep.connectors.kit.PublishFailedException;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.SourceHint;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A log in memory that can be away, slow or forgetful of its answers. Safe for use by several threads. */
public final class RecordingLog implements SourcePublisher {
    private final List<SourceRecord> published = new CopyOnWriteArrayList<>();
    private final List<SourceHint> hints = new CopyOnWriteArrayList<>();
    private final Queue<CompletableFuture<Void>> held = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean answersAreLost;
    private volatile Supplier<CompletableFuture<Void>> broker = RecordingLog::stored;

    /** What is in the log, in its order. */
    public List<SourceRecord> published() {
        return published;
    }

    /** What is in the log about one record, in its order. */
    public List<SourceRecord> of(String sourceId) {
        return published.stream()
                .filter(record -> record.getSourceId().equals(sourceId))
                .toList();
    }

    /** Which records were named and left to be fetched. */
    public List<SourceHint> hints() {
        return hints;
    }

    /** How often somebody was refused. */
    public int refusals() {
        return refusals.get();
    }

    /** How many wait for an answer. */
    public int held() {
        return held.size();
    }

    /** Takes and confirms everything from now on. */
    public void accept() {
        answersAreLost = false;
        broker = RecordingLog::stored;
    }

    /** Is away from now on: nothing is stored. */
    public void refuse() {
        broker = this::refused;
    }

    /** Is away as soon as it has taken so many more. */
    public void refuseAfter(int more) {
        AtomicInteger left = new AtomicInteger(more);
        broker = () -> left.getAndDecrement() > 0 ? stored() : refused();
    }

    /** Stores from now on, and its answers do not arrive: to the connector this looks like {@link #refuse()}. */
    public void loseAnswers() {
        answersAreLost = true;
        broker = this::refused;
    }

    /** Neither stores nor answers from now on, until {@link #drop()}. */
    public void hold() {
        broker = () -> {
            CompletableFuture<Void> waiting = new CompletableFuture<>();
            held.add(waiting);
            return waiting;
        };
    }

    /** What was held is not stored, and never will be. */
    public void drop() {
        for (CompletableFuture<Void> one = held.poll(); one != null; one = held.poll()) {
            one.completeExceptionally(failure());
        }
    }

    /** Answers as the test says; what is not failed at once counts as stored. */
    public void answers(Supplier<CompletableFuture<Void>> answer) {
        broker = answer;
    }

    @Override
    public CompletableFuture<Void> publish(SourceRecord change) {
        CompletableFuture<Void> answer = broker.get();
        if (isStored(answer)) {
            published.add(change);
        }
        return answer;
    }

    /** Takes a hint as {@code HintLog} does. */
    public CompletableFuture<Void> remember(SourceHint hint) {
        CompletableFuture<Void> answer = broker.get();
        if (isStored(answer)) {
            hints.add(hint);
        }
        return answer;
    }

    @Override
    public void flush() {
        // Everything is answered at once or held.
    }

    @Override
    public void close() {
        // Outlives its connector.
    }

    private boolean isStored(CompletableFuture<Void> answer) {
        return answersAreLost || (answer.isDone() && !answer.isCompletedExceptionally());
    }

    private CompletableFuture<Void> refused() {
        refusals.incrementAndGet();
        return CompletableFuture.failedFuture(failure());
    }

    private static CompletableFuture<Void> stored() {
        return CompletableFuture.completedFuture(null);
    }

    private static PublishFailedException failure() {
        return new PublishFailedException("The log is away; offer it again", new IllegalStateException("no broker"));
    }
}
