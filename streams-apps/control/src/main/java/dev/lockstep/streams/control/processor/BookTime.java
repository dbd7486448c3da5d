package dev.lockstep.streams.control.processor;

import dev.lockstep.schemas.canonical.PostedTime;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.streams.control.domain.TimeBook;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** Writes what PSA and ERP say of a time entry into its book. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
public final class BookTime<V> implements Processor<String, V, Void, Void> {
    private final Function<V, RecordMeta> meta;
    private final Function<V, String> entryId;
    private final BiFunction<TimeBook, V, TimeBook> change;
    private TimeDesk desk;

    private BookTime(
            Function<V, RecordMeta> meta, Function<V, String> entryId, BiFunction<TimeBook, V, TimeBook> change) {
        this.meta = meta;
        this.entryId = entryId;
        this.change = change;
    }

    /** For time entries as the PSA has them. */
    public static ProcessorSupplier<String, TimeEntry, Void, Void> approvals() {
        return () -> new BookTime<>(
                TimeEntry::getMeta, entry -> entry.getMeta().getCanonicalId(), (book, entry) -> book.with(entry));
    }

    /** For postings as the ERP reports them; one that names no time entry stands for itself. */
    public static ProcessorSupplier<String, PostedTime, Void, Void> postings() {
        return () -> new BookTime<>(PostedTime::getMeta, BookTime::entryOf, (book, posting) -> book.with(posting));
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        desk = new TimeDesk(context);
    }

    @Override
    public void process(Record<String, V> record) {
        V value = record.value();
        if (value != null && EngagementBooks.belongs(record.key())) {
            RootKey key = new RootKey(RootKey.rootOf(record.key()), entryId.apply(value));
            desk.update(key, meta.apply(value).getObservedAt(), book -> change.apply(book, value));
        }
    }

    private static String entryOf(PostedTime posting) {
        return posting.getTimeEntryId() == null || posting.getTimeEntryId().isEmpty()
                ? posting.getMeta().getCanonicalId()
                : posting.getTimeEntryId();
    }
}
