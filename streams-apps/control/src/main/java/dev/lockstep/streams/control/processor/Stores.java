package dev.lockstep.streams.control.processor;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.streams.control.domain.CashEntry;
import dev.lockstep.streams.control.domain.Difference;
import dev.lockstep.streams.control.domain.EngagementBook;
import dev.lockstep.streams.control.domain.RecentEvent;
import dev.lockstep.streams.control.domain.TimeBook;
import dev.lockstep.streams.control.domain.TimelineEntry;
import dev.lockstep.streams.kit.StateSerde;
import dev.lockstep.streams.kit.TopicSerdes;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Names, contents and lives of the app's stores. Names are persisted: never change one that has been released. */
public final class Stores {
    /** {@code engagementId} to book. An entry never leaves: an engagement is asked for as long as the firm keeps books. */
    public static final String ENGAGEMENTS = "engagement-books-by-id";

    /** {@code engagementId/place} to line of the story. Never leaves, for the same reason. */
    public static final String TIMELINE = "timeline-by-engagement";

    /** {@code engagementId/eventId} or {@code engagementId/week} to place in the timeline. Never leaves. */
    public static final String PLACES = "timeline-places-by-event";

    /** {@code engagementId/timeEntryId} to what three witnesses say. Never leaves. */
    public static final String TIME = "time-books-by-entry";

    /** {@code engagementId/timeEntryId} to difference. An entry leaves when the witnesses agree. */
    public static final String DIFFERENCES = "differences-by-entry";

    /** {@code engagementId/canonicalId} of an invoice, payment or revenue posting to what it adds. Never leaves. */
    public static final String CASH = "cash-by-record";

    /** {@code rootId/exceptionId} to open exception. An entry leaves when the exception is resolved or waived. */
    public static final String OPEN_EXCEPTIONS = "open-exceptions-by-id";

    /** {@code owner/cause} to number of exceptions closed. Never leaves; causes are a closed list. */
    public static final String CLOSED_EXCEPTIONS = "closed-exceptions-by-cause";

    /** Slot to newest events of the partition. An entry leaves when {@value RecentEvents#SLOTS} newer ones have come. */
    public static final String RECENT = "recent-events-by-slot";

    /** Customers of the firm, for names and ERP numbers; a global table. */
    public static final String CUSTOMERS = "customers-by-id";

    private Stores() {}

    /** Every store but the global table. */
    public static List<StoreBuilder<? extends KeyValueStore<String, ?>>> builders(TopicSerdes serdes) {
        return List.of(
                store(ENGAGEMENTS, new StateSerde<>(EngagementBook.class)),
                store(TIMELINE, new StateSerde<>(TimelineEntry.class)),
                store(PLACES, Serdes.Long()),
                store(TIME, new StateSerde<>(TimeBook.class)),
                store(DIFFERENCES, new StateSerde<>(Difference.class)),
                store(CASH, new StateSerde<>(CashEntry.class)),
                store(OPEN_EXCEPTIONS, serdes.value(ExceptionRecord.class)),
                store(CLOSED_EXCEPTIONS, Serdes.Long()),
                store(RECENT, new StateSerde<>(RecentEvent.class)));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> value) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), Serdes.String(), value)
                .withCachingDisabled();
    }
}
