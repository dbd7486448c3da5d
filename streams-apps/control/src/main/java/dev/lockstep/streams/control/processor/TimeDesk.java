package dev.lockstep.streams.control.processor;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.streams.control.domain.Difference;
import dev.lockstep.streams.control.domain.TimeBook;
import dev.lockstep.streams.control.domain.TimeTotals;
import dev.lockstep.streams.control.domain.WeekOfTime;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Changes the book of one time entry and everything that sums over it: engagement, week and open differences. */
final class TimeDesk {
    private final EngagementBooks books;
    private final Timeline timeline;
    private final KeyValueStore<String, TimeBook> entries;
    private final KeyValueStore<String, Difference> differences;

    TimeDesk(ProcessorContext<?, ?> context) {
        this.books = new EngagementBooks(context);
        this.timeline = new Timeline(context);
        this.entries = context.getStateStore(Stores.TIME);
        this.differences = context.getStateStore(Stores.DIFFERENCES);
    }

    void update(RootKey key, Instant at, UnaryOperator<TimeBook> change) {
        TimeBook stored = entries.get(key.toString());
        TimeBook before = stored == null ? TimeBook.empty(key.id()) : stored;
        TimeBook after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        entries.put(key.toString(), after);
        books.update(key.rootId(), book -> book.withTime(before.contribution(), after.contribution()));
        updateWeeks(key.rootId(), before, after);
        updateDifference(key.toString(), after, at);
    }

    private void updateWeeks(String engagementId, TimeBook before, TimeBook after) {
        Optional<String> old = before.workedOn().map(WeekOfTime::weekOf);
        Optional<String> now = after.workedOn().map(WeekOfTime::weekOf);
        if (old.equals(now)) {
            now.ifPresent(week -> timeline.changeWeek(engagementId, week, before.contribution(), after.contribution()));
        } else {
            old.ifPresent(week -> timeline.changeWeek(engagementId, week, before.contribution(), TimeTotals.NONE));
            now.ifPresent(week -> timeline.changeWeek(engagementId, week, TimeTotals.NONE, after.contribution()));
        }
    }

    private void updateDifference(String key, TimeBook after, Instant at) {
        Difference known = differences.get(key);
        Optional<Difference> found = Difference.of(after, at);
        if (found.isPresent()) {
            Difference now = known == null ? found.get() : found.get().continuing(known);
            differences.put(key, now);
        } else if (known != null) {
            differences.delete(key);
        }
    }
}
