package dev.lockstep.streams.writeback.processor;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.streams.writeback.domain.Ledger;
import dev.lockstep.streams.writeback.domain.LedgerEffect;
import dev.lockstep.streams.writeback.domain.RecordLedger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Applies the ledger's rules to the stored ledger of one target record, and wakes records whose time has come. */
public final class KeepLedger extends ContextualProcessor<String, LedgerInput, String, SpecificRecord> {
    /** Ledgers by record key. Entries end only by being pushed out by newer facts of the same record. */
    public static final String LEDGERS = "ledgers-by-record";
    /** Due times, earliest first. An entry ends when its time has come or its record has moved on. */
    public static final String DUE_TIMES = "due-times-by-instant";

    private static final Duration TICK = Duration.ofMillis(100);

    private final Ledger rules;
    private final Clock clock;
    private KeyValueStore<String, RecordLedger> ledgers;
    private KeyValueStore<String, String> dueTimes;

    /** A processor with these rules. */
    @SuppressWarnings("NullAway.Init")
    public KeepLedger(Ledger rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        this.ledgers = context.getStateStore(LEDGERS);
        this.dueTimes = context.getStateStore(DUE_TIMES);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, timestamp -> wakeDueRecords());
    }

    @Override
    public void process(Record<String, LedgerInput> input) {
        Instant now = clock.instant();
        RecordLedger before = Objects.requireNonNullElse(ledgers.get(input.key()), RecordLedger.EMPTY);
        Ledger.Step step = input.value() instanceof LedgerInput.Asked asked
                ? rules.requested(before, asked.command(), now)
                : rules.answered(before, ((LedgerInput.Answered) input.value()).result(), now);
        keep(input.key(), before, step, now);
    }

    private void wakeDueRecords() {
        Instant now = clock.instant();
        for (KeyValue<String, String> due : dueUntil(now)) {
            dueTimes.delete(due.key);
            RecordLedger before = Objects.requireNonNullElse(ledgers.get(due.value), RecordLedger.EMPTY);
            keep(due.value, before, rules.due(before, now), now);
        }
    }

    private List<KeyValue<String, String>> dueUntil(Instant now) {
        List<KeyValue<String, String>> due = new ArrayList<>();
        // The index is ordered by time: nothing that is not due is even looked at.
        try (KeyValueIterator<String, String> times = dueTimes.range(null, dueKey(now, "\uFFFF"))) {
            times.forEachRemaining(due::add);
        }
        return due;
    }

    private void keep(String key, RecordLedger before, Ledger.Step step, Instant now) {
        if (!step.ledger().equals(before)) {
            ledgers.put(key, step.ledger());
            moveDueTime(key, before.dueAt(), step.ledger().dueAt());
        }
        step.effects().forEach(effect -> say(key, effect, now));
    }

    private void moveDueTime(String key, Optional<Instant> before, Optional<Instant> after) {
        before.ifPresent(at -> dueTimes.delete(dueKey(at, key)));
        after.ifPresent(at -> dueTimes.put(dueKey(at, key), key));
    }

    private void say(String key, LedgerEffect effect, Instant now) {
        if (effect instanceof LedgerEffect.Send send) {
            say(key, LedgerRecords.attempt(send.entry(), now), now);
        } else if (effect instanceof LedgerEffect.Tell tell) {
            String to = new RootKey(tell.requester().rootId(), tell.requester().commandId()).toString();
            say(to, LedgerRecords.outcome(tell.entry(), tell.requester()), now);
        } else if (effect instanceof LedgerEffect.Link link) {
            LedgerRecords.link(link.entry(), link.confirmed())
                    .ifPresent(request -> say(
                            request.getSystem() + "/" + request.getKind() + "/" + request.getSourceId(), request, now));
        } else if (effect instanceof LedgerEffect.Report report) {
            say(ExceptionRecords.keyOf(report.exception()), report.exception(), now);
        }
    }

    private void say(String key, SpecificRecord value, Instant now) {
        context().forward(new Record<>(key, value, now.toEpochMilli()));
    }

    private static String dueKey(Instant at, String recordKey) {
        return String.format(Locale.ROOT, "%019d/%s", at.toEpochMilli(), recordKey);
    }
}
