package dev.lockstep.connectors.kit;

import dev.lockstep.schemas.source.SourceRecord;
import java.util.concurrent.CompletableFuture;

/**
 * Hands raw changes to the log. A connector may tell its source "received" only for records whose future completed
 * normally. Safe for use by several threads; records of one key keep the order in which {@link #publish} was called.
 */
public interface SourcePublisher extends AutoCloseable {

    /**
     * Publishes a change to the source topic of its system, keyed {@code object/sourceId}. May block for a bounded time
     * while the buffer is full; never throws.
     *
     * @return completes normally once every in-sync replica has the record; exceptionally with
     *     {@link RecordTooLargeForLogException} when the record can never be stored (do not retry), with
     *     {@link PublishFailedException} when it was not stored (the source should offer it again)
     */
    CompletableFuture<Void> publish(SourceRecord record);

    /** Waits until every record published before this call is stored or has failed. */
    void flush();

    /** Flushes for a bounded time and releases the connection; later publishes fail. */
    @Override
    void close();
}
