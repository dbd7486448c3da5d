package dev.lockstep.streams.control.processor;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.lifecycle.TimePosting;
import dev.lockstep.streams.control.domain.EngagementBook;
import dev.lockstep.streams.control.domain.Happening;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Writes lifecycle events into books and stories. Time goes to its entry and week, everything else takes a place. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
public final class BookLifecycle implements Processor<String, LifecycleEvent, Void, Void> {
    private static final Set<LifecycleType> BILLING_WORDS =
            EnumSet.of(LifecycleType.TIME_POSTED, LifecycleType.TIME_HELD, LifecycleType.TIME_CORRECTED);
    private static final Set<LifecycleType> TOLD_BY_THE_WEEK = EnumSet.of(
            LifecycleType.TIME_APPROVED,
            LifecycleType.TIME_RECALLED,
            LifecycleType.TIME_HELD,
            LifecycleType.TIME_POSTED,
            LifecycleType.TIME_BILLED,
            LifecycleType.TIME_CORRECTED);

    private EngagementBooks books;
    private Timeline timeline;
    private TimeDesk time;
    private RecentEvents recent;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        books = new EngagementBooks(context);
        timeline = new Timeline(context);
        time = new TimeDesk(context);
        recent = new RecentEvents(context);
    }

    @Override
    public void process(Record<String, LifecycleEvent> record) {
        LifecycleEvent event = record.value();
        if (event == null) {
            return;
        }
        if (!EngagementBook.isEngagement(event.getRootId())) {
            recent.add(Happening.from(event));
        } else if (TOLD_BY_THE_WEEK.contains(event.getType())) {
            bookTime(event);
        } else if (timeline.add(Happening.from(event))) {
            books.update(event.getRootId(), book -> book.with(event));
            recent.add(Happening.from(event));
        }
    }

    private void bookTime(LifecycleEvent event) {
        TimePosting posting = event.getTimePosting();
        if (posting != null && BILLING_WORDS.contains(event.getType())) {
            time.update(
                    new RootKey(event.getRootId(), posting.getTimeEntryId()),
                    event.getRecordedAt(),
                    entry -> entry.with(event.getType(), posting, event.getRecordedAt()));
        }
        recent.add(Happening.from(event));
    }
}
