package dev.lockstep.streams.engagement.change.processor;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.schemas.problems.Subject;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.change.domain.ChangeBook;
import dev.lockstep.streams.engagement.change.domain.ChangeCase;
import dev.lockstep.streams.engagement.change.domain.ChangeDesk;
import dev.lockstep.streams.engagement.change.domain.ChangeInput;
import dev.lockstep.streams.engagement.change.domain.ChangePolicies;
import dev.lockstep.streams.engagement.change.domain.Outcome;
import dev.lockstep.streams.engagement.change.domain.Surroundings.ContractFacts;
import dev.lockstep.streams.engagement.domain.DueKey;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

/** Keeps the book of change orders of each engagement, and looks at it again when a deadline comes. */
public final class RunChanges extends ContextualProcessor<String, ChangeInput, String, SpecificRecord> {
    /** Books by engagement id. An entry stays as long as the engagement: amendments are counted in it. */
    public static final String BOOKS = "change-books-by-engagement";
    /** Engagements by the moment at which to look again. An entry ends when its moment has come or has moved. */
    public static final String DUE = "change-deadlines-by-moment";

    private final EngagementSettings settings;
    private final ChangeDesk desk;
    private final ChangeCommands commands;
    private final Clock clock;
    private KeyValueStore<String, ChangeBook> books;
    private KeyValueStore<String, String> due;

    /** A processor for a firm with these systems and this policy. */
    @SuppressWarnings("NullAway.Init")
    public RunChanges(EngagementSettings settings, ChangePolicies policies, Clock clock) {
        this.settings = settings;
        this.desk = new ChangeDesk(policies, settings.psa());
        this.commands = new ChangeCommands(settings);
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        this.books = context.getStateStore(BOOKS);
        this.due = context.getStateStore(DUE);
        context.schedule(settings.recheck(), PunctuationType.WALL_CLOCK_TIME, timestamp -> lookAtDeadlines());
    }

    @Override
    public void process(Record<String, ChangeInput> input) {
        apply(RootKey.rootOf(input.key()), input.value());
    }

    private void lookAtDeadlines() {
        List<KeyValue<String, String>> reached = new ArrayList<>();
        try (KeyValueIterator<String, String> range = due.range(DueKey.FIRST, DueKey.upTo(clock.instant()))) {
            range.forEachRemaining(reached::add);
        }
        for (KeyValue<String, String> one : reached) {
            due.delete(one.key);
            apply(one.value, new ChangeInput.ClockStruck());
        }
    }

    private void apply(String engagementId, ChangeInput input) {
        Instant now = clock.instant();
        ChangeBook before =
                Objects.requireNonNullElseGet(books.get(engagementId), () -> ChangeBook.empty(engagementId));
        Outcome outcome = desk.on(before, input, now);
        ChangeBook after = outcome.book();
        if (!after.equals(before)) {
            keep(before, after);
        }
        outcome.orders().forEach(order -> say(commands.command(order, after, input.causationId(), now)));
        sayProblems(before, after, now);
        outcome.announcements().stream()
                .map(said -> ChangeEvents.event(said, after, now))
                .forEach(event -> say(LifecycleEvents.keyOf(event), event, now));
    }

    private void keep(ChangeBook before, ChangeBook after) {
        books.put(after.engagementId(), after);
        if (before.dueAt() != after.dueAt()) {
            if (before.dueAt() != 0) {
                due.delete(DueKey.of(before.dueAt(), before.engagementId()));
            }
            if (after.dueAt() != 0) {
                due.put(DueKey.of(after.dueAt(), after.engagementId()), after.engagementId());
            }
        }
    }

    private void sayProblems(ChangeBook before, ChangeBook after, Instant now) {
        after.cases().forEach((orderId, one) -> {
            ChangeCase known = before.cases().get(orderId);
            OpenProblems was = known == null ? OpenProblems.NONE : known.problems();
            sayChanges(was, one.problems(), subject(after, one), now);
        });
        sayChanges(before.problems(), after.problems(), subject(after), now);
    }

    private void sayChanges(OpenProblems before, OpenProblems after, Subject subject, Instant now) {
        before.changesTo(after, EngagementApp.NAME, subject, now)
                .forEach(exception -> say(ExceptionRecords.keyOf(exception), exception, now));
    }

    private void say(WriteCommand command) {
        say(ChangeCommands.keyOf(command), command, command.getRequestedAt());
    }

    private void say(String key, SpecificRecord value, Instant now) {
        context().forward(new Record<>(key, value, now.toEpochMilli()));
    }

    private static Subject subject(ChangeBook book, ChangeCase one) {
        @Nullable Money amount = one.ask().figures().amount();
        return Subject.inEngagement(
                        book.engagementId(),
                        "ChangeOrder",
                        one.ask().orderId(),
                        one.ask().correlationId())
                .withAmountAtRisk(amount);
    }

    private static Subject subject(ChangeBook book) {
        ContractFacts contract = book.surroundings().contract();
        String id = contract == null ? book.engagementId() : contract.canonicalId();
        return Subject.inEngagement(book.engagementId(), "Contract", id, book.engagementId());
    }
}
