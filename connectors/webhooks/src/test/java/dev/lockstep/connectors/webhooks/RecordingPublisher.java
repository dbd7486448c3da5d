package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.SourceHint;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Keeps what was published; answers as the test says. */
final class RecordingPublisher implements SourcePublisher {
    final List<SourceRecord> published = new CopyOnWriteArrayList<>();
    final List<SourceHint> hints = new CopyOnWriteArrayList<>();
    volatile Supplier<CompletableFuture<Void>> broker = () -> CompletableFuture.completedFuture(null);

    @Override
    public CompletableFuture<Void> publish(SourceRecord change) {
        CompletableFuture<Void> stored = broker.get();
        if (!stored.isCompletedExceptionally()) {
            published.add(change);
        }
        return stored;
    }

    CompletableFuture<Void> remember(SourceHint hint) {
        CompletableFuture<Void> stored = broker.get();
        if (!stored.isCompletedExceptionally()) {
            hints.add(hint);
        }
        return stored;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
