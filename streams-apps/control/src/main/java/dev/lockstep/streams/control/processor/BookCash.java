package dev.lockstep.streams.control.processor;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.streams.control.domain.CashEntry;
import dev.lockstep.streams.control.domain.CashTotals;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the sums of invoices, payments and revenue by taking out what a record added before and putting in the new. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
public final class BookCash<V> implements Processor<String, V, Void, Void> {
    private final Function<V, RecordMeta> meta;
    private final Function<V, CashTotals> adds;
    private EngagementBooks books;
    private KeyValueStore<String, CashEntry> entries;

    private BookCash(Function<V, RecordMeta> meta, Function<V, CashTotals> adds) {
        this.meta = meta;
        this.adds = adds;
    }

    /** A step for records that add this much. */
    public static <V> ProcessorSupplier<String, V, Void, Void> by(
            Function<V, RecordMeta> meta, Function<V, CashTotals> adds) {
        return () -> new BookCash<>(meta, adds);
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        books = new EngagementBooks(context);
        entries = context.getStateStore(Stores.CASH);
    }

    @Override
    public void process(Record<String, V> record) {
        if (record.value() == null || !EngagementBooks.belongs(record.key())) {
            return;
        }
        CashEntry before = Objects.requireNonNullElse(entries.get(record.key()), CashEntry.UNKNOWN);
        CashEntry after = new CashEntry(meta.apply(record.value()).getVersion(), adds.apply(record.value()));
        if (after.version() > before.version()) {
            entries.put(record.key(), after);
            books.update(RootKey.rootOf(record.key()), book -> book.withCash(before.adds(), after.adds()));
        }
    }
}
