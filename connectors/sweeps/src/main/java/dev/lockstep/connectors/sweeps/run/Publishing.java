package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.connectors.kit.PublishFailedException;
import dev.lockstep.connectors.kit.RecordTooLargeForLogException;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.schemas.source.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Publishes records and waits until they are durable. */
final class Publishing {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Publishing() {}

    /**
     * Publishes all records.
     *
     * @return which of them the log will never take, in words
     * @throws PublishFailedException when one is not durable: nothing after it may be concluded
     */
    static List<String> durably(List<SourceRecord> records, SourcePublisher publisher) throws InterruptedException {
        List<CompletableFuture<Void>> stored =
                records.stream().map(publisher::publish).toList();
        List<String> tooLarge = new ArrayList<>();
        for (CompletableFuture<Void> one : stored) {
            try {
                one.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RecordTooLargeForLogException tooLong)) {
                    throw new PublishFailedException("A page of a sweep is not in the log: " + e.getCause(), e);
                }
                tooLarge.add(String.valueOf(tooLong.getMessage()));
            } catch (TimeoutException e) {
                throw new PublishFailedException("A page of a sweep is not in the log after " + PATIENCE, e);
            }
        }
        return tooLarge;
    }
}
