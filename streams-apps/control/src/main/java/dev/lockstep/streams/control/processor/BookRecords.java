package dev.lockstep.streams.control.processor;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.streams.control.domain.EngagementBook;
import java.util.function.BiFunction;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** Writes canonical records of which an engagement has one (deal, contract, project) into its book. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
public final class BookRecords<V> implements Processor<String, V, Void, Void> {
    private final BiFunction<EngagementBook, V, EngagementBook> change;
    private EngagementBooks books;

    private BookRecords(BiFunction<EngagementBook, V, EngagementBook> change) {
        this.change = change;
    }

    /** A step that changes the book in this way. */
    public static <V> ProcessorSupplier<String, V, Void, Void> by(
            BiFunction<EngagementBook, V, EngagementBook> change) {
        return () -> new BookRecords<>(change);
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        books = new EngagementBooks(context);
    }

    @Override
    public void process(Record<String, V> record) {
        if (record.value() != null && EngagementBooks.belongs(record.key())) {
            books.update(RootKey.rootOf(record.key()), book -> change.apply(book, record.value()));
        }
    }
}
