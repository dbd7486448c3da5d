package dev.lockstep.streams.engagement.feedback.processor;

import dev.lockstep.schemas.canonical.PostedTime;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.problems.Subject;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.domain.DueKey;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackBook;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackDesk;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackInput;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the standing of each engagement and tells the CRM when the desk says so. */
public final class TellStandings extends ContextualProcessor<String, FeedbackInput, String, SpecificRecord> {
    /** Books by engagement id. An entry stays as long as the engagement: what was told is counted in it. */
    public static final String BOOKS = "feedback-books-by-engagement";
    /** What each posting contributes, by engagement and posting. An entry ends when the posting is deleted or reversed. */
    public static final String POSTED = "feedback-postings-by-engagement";
    /** Engagements by the moment at which to look again. An entry ends when its moment has come or has moved. */
    public static final String DUE = "feedback-deadlines-by-moment";

    private final EngagementSettings settings;
    private final FeedbackDesk desk;
    private final FeedbackCommands commands;
    private final Clock clock;
    private KeyValueStore<String, FeedbackBook> books;
    private KeyValueStore<String, PostedAmount> posted;
    private KeyValueStore<String, String> due;

    /** A processor for a firm with these systems and this policy. */
    @SuppressWarnings("NullAway.Init")
    public TellStandings(EngagementSettings settings, FeedbackPolicy policy, Clock clock) {
        this.settings = settings;
        this.desk = new FeedbackDesk(policy);
        this.commands = new FeedbackCommands(settings.crm());
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        this.books = context.getStateStore(BOOKS);
        this.posted = context.getStateStore(POSTED);
        this.due = context.getStateStore(DUE);
        context.schedule(settings.recheck(), PunctuationType.WALL_CLOCK_TIME, timestamp -> lookAtDeadlines());
    }

    @Override
    public void process(Record<String, FeedbackInput> input) {
        apply(RootKey.rootOf(input.key()), input.value());
    }

    private void lookAtDeadlines() {
        List<KeyValue<String, String>> reached = new ArrayList<>();
        try (KeyValueIterator<String, String> range = due.range(DueKey.FIRST, DueKey.upTo(clock.instant()))) {
            range.forEachRemaining(reached::add);
        }
        for (KeyValue<String, String> one : reached) {
            due.delete(one.key);
            apply(one.value, new FeedbackInput.ClockStruck());
        }
    }

    private void apply(String engagementId, FeedbackInput input) {
        Instant now = clock.instant();
        FeedbackBook before =
                Objects.requireNonNullElseGet(books.get(engagementId), () -> FeedbackBook.empty(engagementId));
        FeedbackBook summed = input instanceof FeedbackInput.TimePosted said ? posted(before, said.time()) : before;
        FeedbackDesk.Outcome outcome = desk.on(summed, input, now);
        keep(before, outcome.book());
        outcome.order()
                .map(order -> commands.command(order, outcome.book(), now))
                .ifPresent(command -> say(FeedbackCommands.keyOf(command), command, now));
        before.problems()
                .changesTo(outcome.book().problems(), EngagementApp.NAME, subject(engagementId), now)
                .forEach(exception -> say(ExceptionRecords.keyOf(exception), exception, now));
    }

    private void keep(FeedbackBook before, FeedbackBook after) {
        if (!after.equals(before)) {
            books.put(after.engagementId(), after);
        }
        if (before.dueAt() != after.dueAt()) {
            if (before.dueAt() != 0) {
                due.delete(DueKey.of(before.dueAt(), before.engagementId()));
            }
            if (after.dueAt() != 0) {
                due.put(DueKey.of(after.dueAt(), after.engagementId()), after.engagementId());
            }
        }
    }

    /** The sums without what the posting said before, with what it says now. */
    private FeedbackBook posted(FeedbackBook book, PostedTime time) {
        String key = book.engagementId() + "/" + time.getMeta().getCanonicalId();
        PostedAmount before = posted.get(key);
        PostedAmount now = contribution(time);
        Map<String, Money> sums = new HashMap<>(book.figures().posted());
        if (before != null) {
            sums.merge(before.amount().currency(), before.amount().negated(), Money::plus);
        }
        if (now != null) {
            sums.merge(now.amount().currency(), now.amount(), Money::plus);
            posted.put(key, now);
        } else {
            posted.delete(key);
        }
        return desk.posted(book, sums);
    }

    private static @Nullable PostedAmount contribution(PostedTime time) {
        boolean counts = !time.getMeta().getDeleted() && !"reversed".equalsIgnoreCase(time.getStatus());
        try {
            return counts && time.getAmount() != null ? new PostedAmount(Money.from(time.getAmount())) : null;
        } catch (IllegalArgumentException noSuchCurrency) {
            return null;
        }
    }

    private void say(String key, SpecificRecord value, Instant now) {
        context().forward(new Record<>(key, value, now.toEpochMilli()));
    }

    private static Subject subject(String engagementId) {
        return Subject.inEngagement(engagementId, "Opportunity", engagementId, engagementId);
    }
}
