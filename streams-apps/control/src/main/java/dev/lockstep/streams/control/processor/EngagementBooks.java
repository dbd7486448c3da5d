package dev.lockstep.streams.control.processor;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.streams.control.domain.EngagementBook;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The books of the engagements of one partition. */
final class EngagementBooks {
    private final KeyValueStore<String, EngagementBook> books;

    EngagementBooks(ProcessorContext<?, ?> context) {
        this.books = context.getStateStore(Stores.ENGAGEMENTS);
    }

    /** Writes the book only when the change changes it. */
    EngagementBook update(String engagementId, UnaryOperator<EngagementBook> change) {
        EngagementBook stored = books.get(engagementId);
        EngagementBook before = stored == null ? EngagementBook.empty(engagementId) : stored;
        EngagementBook after = change.apply(before);
        if (stored == null || !after.equals(before)) {
            books.put(engagementId, after);
        }
        return after;
    }

    static boolean belongs(String key) {
        return EngagementBook.isEngagement(RootKey.rootOf(key));
    }
}
