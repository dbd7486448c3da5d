package dev.lockstep.streams.control;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.PostedTime;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.RevenueEntry;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.control.domain.CashTotals;
import dev.lockstep.streams.control.processor.BookCash;
import dev.lockstep.streams.control.processor.BookExceptions;
import dev.lockstep.streams.control.processor.BookLifecycle;
import dev.lockstep.streams.control.processor.BookRecords;
import dev.lockstep.streams.control.processor.BookTime;
import dev.lockstep.streams.control.processor.RaiseUnreadable;
import dev.lockstep.streams.control.processor.Stores;
import dev.lockstep.streams.kit.StreamsApp;
import dev.lockstep.streams.kit.TopicSerdes;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the books that people ask for: one per engagement and time entry, the story of each engagement, and the desk of
 * open exceptions.
 *
 * <p>All input topics are partitioned by root with equal counts, so one task holds everything about an engagement and no
 * record is shuffled. Input is read committed, and every book is a pure fold over it: what a query may see of a
 * transaction that is later aborted is what the next attempt computes again, so answers about money are committed.
 * Each witness has a part of its own in the books; the order in which topics are read makes no difference in the end.
 */
public final class ControlApp implements StreamsApp {
    /** Name of the app. */
    public static final String NAME = "control";

    private static final String[] BOOKS = {Stores.ENGAGEMENTS};
    private static final String[] CASH_BOOKS = {Stores.ENGAGEMENTS, Stores.CASH};
    private static final String[] TIME_BOOKS = {
        Stores.ENGAGEMENTS, Stores.TIMELINE, Stores.PLACES, Stores.TIME, Stores.DIFFERENCES
    };
    private static final String[] EVENT_BOOKS = {
        Stores.ENGAGEMENTS, Stores.TIMELINE, Stores.PLACES, Stores.TIME, Stores.DIFFERENCES, Stores.RECENT
    };

    private final TopicSerdes serdes;
    private final Clock clock;

    /** The app with its serdes, and the clock that dates exceptions for dead letters. */
    public ControlApp(TopicSerdes serdes, Clock clock) {
        this.serdes = serdes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        Stores.builders(serdes).forEach(builder::addStateStore);
        keepCustomers(builder);
        bookEngagements(builder);
        bookTime(builder);
        bookCash(builder);
        bookEvents(builder);
        bookExceptions(builder);
        raiseUnreadable(builder);
    }

    /** A missing customer means an engagement without a name; it never delays one. */
    private void keepCustomers(StreamsBuilder builder) {
        Topic<Customer> customers = Topics.canonical(Customer.class);
        builder.globalTable(
                customers.name(),
                serdes.consumed(customers, "read-customers"),
                Materialized.<String, Customer, KeyValueStore<Bytes, byte[]>>as(Stores.CUSTOMERS)
                        .withKeySerde(serdes.key())
                        .withValueSerde(serdes.value(customers)));
    }

    private void bookEngagements(StreamsBuilder builder) {
        book(builder, Opportunity.class, "opportunities", BookRecords.by((book, deal) -> book.with(deal)), BOOKS);
        book(builder, Contract.class, "contracts", BookRecords.by((book, contract) -> book.with(contract)), BOOKS);
        book(builder, Project.class, "projects", BookRecords.by((book, project) -> book.with(project)), BOOKS);
    }

    private void bookTime(StreamsBuilder builder) {
        book(builder, TimeEntry.class, "time-entries", BookTime.approvals(), TIME_BOOKS);
        book(builder, PostedTime.class, "posted-time", BookTime.postings(), TIME_BOOKS);
    }

    private void bookCash(StreamsBuilder builder) {
        book(builder, Invoice.class, "invoices", BookCash.by(Invoice::getMeta, CashTotals::of), CASH_BOOKS);
        book(builder, Payment.class, "payments", BookCash.by(Payment::getMeta, CashTotals::of), CASH_BOOKS);
        book(builder, RevenueEntry.class, "revenue", BookCash.by(RevenueEntry::getMeta, CashTotals::of), CASH_BOOKS);
    }

    private void bookEvents(StreamsBuilder builder) {
        builder.stream(Topics.LIFECYCLE.name(), serdes.consumed(Topics.LIFECYCLE, "read-lifecycle"))
                .process(BookLifecycle::new, Named.as("book-lifecycle"), EVENT_BOOKS);
    }

    /** The step has no use for the engagement books; sharing them keeps an engagement's exceptions in its own task. */
    private void bookExceptions(StreamsBuilder builder) {
        builder.stream(Topics.EXCEPTIONS.name(), serdes.consumed(Topics.EXCEPTIONS, "read-exceptions"))
                .process(
                        BookExceptions::new,
                        Named.as("book-exceptions"),
                        Stores.ENGAGEMENTS,
                        Stores.OPEN_EXCEPTIONS,
                        Stores.CLOSED_EXCEPTIONS);
    }

    /** Dead letters have no root: they go the way of every exception, through its topic. */
    private void raiseUnreadable(StreamsBuilder builder) {
        Consumed<byte[], byte[]> raw =
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("read-dead-letters");
        builder.stream(Topics.DEAD_LETTERS, raw)
                .process(RaiseUnreadable.by(NAME, clock), Named.as("raise-unreadable"))
                .to(Topics.EXCEPTIONS.name(), serdes.produced(Topics.EXCEPTIONS, "write-exceptions"));
    }

    private <V extends SpecificRecord> void book(
            StreamsBuilder builder,
            Class<V> entity,
            String what,
            ProcessorSupplier<String, V, Void, Void> step,
            String[] stores) {
        Topic<V> topic = Topics.canonical(entity);
        builder.stream(topic.name(), serdes.consumed(topic, "read-" + what))
                .process(step, Named.as("book-" + what), stores);
    }
}
