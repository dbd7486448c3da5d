package dev.lockstep.streams.billing.processor;

import dev.lockstep.schemas.canonical.FinancialStatus;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.schemas.problems.Subject;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.streams.billing.BillingSettings;
import dev.lockstep.streams.billing.domain.BillableProject;
import dev.lockstep.streams.billing.domain.EntryState.Changed;
import dev.lockstep.streams.billing.domain.EntryState.Held;
import dev.lockstep.streams.billing.domain.EntryState.Posted;
import dev.lockstep.streams.billing.domain.EntryState.Posting;
import dev.lockstep.streams.billing.domain.HoldCause;
import dev.lockstep.streams.billing.domain.Judgement;
import dev.lockstep.streams.billing.domain.TimeBilling;
import dev.lockstep.streams.billing.domain.TimeFacts;
import dev.lockstep.streams.billing.domain.TimeRecord;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Applies the life of time entries to the stored state of one engagement, and releases what a gone cause has held. */
public final class BillTime extends ContextualProcessor<String, TimeInput, String, SpecificRecord> {
    /** Name under which the app raises exceptions. */
    public static final String APP = "billing";
    /** State by time entry. An entry that reached the books stays: it is what recognises a correction. */
    public static final String RECORDS = "time-by-entry";
    /** Entries that are held, on their way or changed, as last seen. An entry ends with its posting or its recall. */
    public static final String ENTRIES = "open-time-entries";
    /** Projects by engagement. An entry stays as long as the engagement. */
    public static final String PROJECTS = "projects-by-engagement";
    /** What holds what. An entry ends with its cause. */
    public static final String HELD = "held-time-by-cause";

    private static final int RELEASED_AT_ONCE = 1_000;

    private final BillingSettings settings;
    private final TimeRecords make;
    private final Clock clock;
    private KeyValueStore<String, TimeRecord> records;
    private KeyValueStore<String, TimeEntry> entries;
    private KeyValueStore<String, BillableProject> projects;
    private HeldIndex held;
    private ReferenceData reference;

    /** A processor for a firm with this ERP. */
    @SuppressWarnings("NullAway.Init")
    public BillTime(BillingSettings settings, Clock clock) {
        this.settings = settings;
        this.make = new TimeRecords(settings.erp());
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        this.records = context.getStateStore(RECORDS);
        this.entries = context.getStateStore(ENTRIES);
        this.projects = context.getStateStore(PROJECTS);
        this.held = new HeldIndex(context.getStateStore(HELD));
        this.reference = new ReferenceData(context);
        context.schedule(settings.recheck(), PunctuationType.WALL_CLOCK_TIME, timestamp -> recheckCauses());
    }

    @Override
    public void process(Record<String, TimeInput> input) {
        String engagementId = RootKey.rootOf(input.key());
        TimeInput value = input.value();
        if (value instanceof TimeInput.EntryChanged changed) {
            entryChanged(input.key(), changed.entry());
        } else if (value instanceof TimeInput.EntryArrived arrived) {
            arrived(input.key(), MovedRecords.recordOf(arrived.moved()));
        } else if (value instanceof TimeInput.PostingEnded ended) {
            postingEnded(engagementId, ended);
        } else if (value instanceof TimeInput.ProjectActivated activated) {
            projects.put(engagementId, project(engagementId).activated(activated.event()));
            release(HoldCause.PROJECT_NOT_ACTIVE.group(engagementId));
        } else if (value instanceof TimeInput.ProjectChanged changed
                && changed.project().getMeta().getMovedTo() == null) {
            projectChanged(engagementId, changed.project().getFinancialStatus() == FinancialStatus.CLOSED);
        }
    }

    private void entryChanged(String key, TimeEntry entry) {
        String elsewhere = entry.getMeta().getMovedTo();
        if (elsewhere == null) {
            judge(key, entry);
        } else {
            handOver(key, entry, elsewhere);
        }
    }

    /** The engagement became another one: nothing happened to the work, so nothing is announced and nothing corrected. */
    private void handOver(String key, TimeEntry entry, String engagementId) {
        Instant now = clock.instant();
        TimeRecord before = record(key);
        entries.delete(key);
        if (!before.equals(TimeRecord.NEW)) {
            records.delete(key);
            held.move(key, before.problems(), OpenProblems.NONE);
            before.problems()
                    .changesTo(
                            OpenProblems.NONE, APP, subject(reference.facts(entry, project(RootKey.rootOf(key)))), now)
                    .forEach(exception -> say(ExceptionRecords.keyOf(exception), exception, now));
            String entryId = entry.getMeta().getCanonicalId();
            say(new RootKey(engagementId, entryId).toString(), MovedRecords.from(key, before), now);
        }
    }

    /** Whichever comes first, the entry or what is known of it: the books are asked with the same key, never anew. */
    private void arrived(String key, TimeRecord there) {
        records.put(key, record(key).after(there));
        judgeAgain(key);
    }

    private void projectChanged(String engagementId, boolean closed) {
        BillableProject before = project(engagementId);
        if (before.financiallyClosed() != closed) {
            projects.put(engagementId, before.closed(closed));
            release(HoldCause.PROJECT_FINANCIALLY_CLOSED.group(engagementId));
        }
    }

    private void postingEnded(String engagementId, TimeInput.PostingEnded ended) {
        String key = new RootKey(engagementId, ended.outcome().getRecordId()).toString();
        TimeEntry entry = entries.get(key);
        if (entry != null) {
            TimeFacts facts = reference.facts(entry, project(engagementId));
            TimeRecord before = record(key);
            TimeBilling.ended(before.state(), facts, ended.outcome())
                    .ifPresent(judgement -> apply(key, before, judgement, facts));
        }
    }

    /** Everything that one cause of one engagement holds is looked at again. */
    private void release(String groupKey) {
        held.heldBy(groupKey, Integer.MAX_VALUE).forEach(this::judgeAgain);
    }

    private void recheckCauses() {
        held.causes().stream().filter(HoldCause::healsByReference).forEach(this::releaseIfGone);
    }

    /** What shares a root cause shares its fate: the first entry that is still held by it answers for the rest. */
    private void releaseIfGone(String groupKey) {
        for (String key : held.heldBy(groupKey, RELEASED_AT_ONCE)) {
            judgeAgain(key);
            if (record(key).problems().holds(groupKey)) {
                return;
            }
        }
    }

    private void judgeAgain(String key) {
        TimeEntry entry = entries.get(key);
        if (entry != null) {
            judge(key, entry);
        }
    }

    private void judge(String key, TimeEntry entry) {
        TimeFacts facts = reference.facts(entry, project(RootKey.rootOf(key)));
        TimeRecord before = record(key);
        apply(key, before, TimeBilling.judged(before.state(), facts), facts);
    }

    private void apply(String key, TimeRecord before, Judgement judgement, TimeFacts facts) {
        Instant now = clock.instant();
        OpenProblems open = before.problems().becoming(judgement.problems(), now);
        TimeRecord after = announced(before, judgement, open, facts, now);
        keep(key, before, after, facts.entry());
        if (judgement.post() && judgement.next() instanceof Posting posting) {
            WriteCommand command = make.command(posting, facts, now);
            say(TimeRecords.keyOf(command), command, now);
        }
        before.problems()
                .changesTo(open, APP, subject(facts), now)
                .forEach(exception -> say(ExceptionRecords.keyOf(exception), exception, now));
    }

    /** Says where the entry stands now, once per change of what there is to say. */
    private TimeRecord announced(
            TimeRecord before, Judgement judgement, OpenProblems open, TimeFacts facts, Instant now) {
        String saying = judgement.saying(facts);
        if (saying.isEmpty() || saying.equals(before.said())) {
            return new TimeRecord(judgement.next(), open, before.said(), before.announcements());
        }
        int number = before.announcements() + 1;
        LifecycleEvent event = event(judgement, facts, number, now);
        say(LifecycleEvents.keyOf(event), event, now);
        return new TimeRecord(judgement.next(), open, saying, number);
    }

    private LifecycleEvent event(Judgement judgement, TimeFacts facts, int number, Instant now) {
        if (judgement.next() instanceof Posted posted) {
            return make.posted(posted, facts, number, now);
        }
        String erpId =
                judgement.next() instanceof Changed changed ? changed.posted().erpId() : null;
        return make.held(judgement.problems().get(0), erpId, facts, number, now);
    }

    private void keep(String key, TimeRecord before, TimeRecord after, TimeEntry entry) {
        if (after.isForgettable() && before.equals(TimeRecord.NEW)) {
            // Drafts and submitted time come by often; there is nothing to store of them, not even a deletion.
            return;
        }
        boolean open =
                after.state() instanceof Held || after.state() instanceof Posting || after.state() instanceof Changed;
        if (open) {
            entries.put(key, entry);
        } else {
            entries.delete(key);
        }
        if (after.isForgettable()) {
            records.delete(key);
        } else if (!after.equals(before)) {
            records.put(key, after);
        }
        held.move(key, before.problems(), after.problems());
    }

    private TimeRecord record(String key) {
        return Objects.requireNonNullElse(records.get(key), TimeRecord.NEW);
    }

    private BillableProject project(String engagementId) {
        return Objects.requireNonNullElse(projects.get(engagementId), BillableProject.UNKNOWN);
    }

    private void say(String key, SpecificRecord value, Instant now) {
        context().forward(new Record<>(key, value, now.toEpochMilli()));
    }

    private static Subject subject(TimeFacts facts) {
        return Subject.inEngagement(
                        facts.entry().getMeta().getRootId(),
                        "TimeEntry",
                        facts.entryId(),
                        facts.entry().getMeta().getCorrelationId())
                .withAmountAtRisk(TimeBilling.amount(facts).orElse(null));
    }
}
