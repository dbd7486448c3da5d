package dev.lockstep.connectors.kit.log;

import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.schemas.sources.SourceHint;
import dev.lockstep.schemas.topics.Topics;
import java.util.concurrent.CompletableFuture;

/** Where thin pushes leave word of records that are to be fetched. Safe for use by several threads. */
@FunctionalInterface
public interface HintLog {

    /**
     * Keeps a hint; a newer one of the same record takes its place.
     *
     * @return completes normally once every in-sync replica has it
     */
    CompletableFuture<Void> remember(SourceHint hint);

    /** Key of a hint, and of everything else that is about one record of one system. */
    static String key(String system, String object, String sourceId) {
        return system + "/" + object + "/" + sourceId;
    }

    /** The log that {@link Topics#SOURCE_HINTS} is. */
    static Kept connect(PublisherSettings settings) {
        return new Kept(LogWriter.connect(Topics.SOURCE_HINTS, settings));
    }

    /** Hints in the topic. */
    record Kept(LogWriter<SourceHint> log) implements HintLog, AutoCloseable {
        @Override
        public CompletableFuture<Void> remember(SourceHint hint) {
            return log.put(key(hint.getSystem(), hint.getObject(), hint.getSourceId()), hint);
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
