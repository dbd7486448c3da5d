package dev.lockstep.streams.writeback.processor;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.streams.writeback.domain.Exchange;
import dev.lockstep.streams.writeback.domain.Ledger;
import dev.lockstep.streams.writeback.domain.LedgerEffect;
import dev.lockstep.streams.writeback.domain.LedgerEntry;
import dev.lockstep.streams.writeback.domain.RecordLedger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Applies the ledger's rules to the stored ledger of one target record, and wakes records whose time has come. */
public final class KeepLedger extends ContextualProcessor<String, LedgerInput, String, SpecificRecord> {
    private static final Duration TICK = Duration.ofMillis(100);

    private final Ledger rules;
    private final Clock clock;
    private KeyValueStore<String, RecordLedger> ledgers;
    private KeyValueStore<String, Exchange> exchanges;
    private DueTimes dueTimes;
    private References references;
    private LedgerMetrics metrics;

    /** A processor with these rules. */
    @SuppressWarnings("NullAway.Init")
    public KeepLedger(Ledger rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        this.ledgers = context.getStateStore(LedgerStores.LEDGERS);
        this.exchanges = context.getStateStore(LedgerStores.EXCHANGES);
        this.dueTimes = new DueTimes(context.getStateStore(LedgerStores.DUE_TIMES));
        this.references = new References(context.getStateStore(LedgerStores.REFERENCES));
        this.metrics = new LedgerMetrics(context);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, timestamp -> wakeDueRecords());
    }

    @Override
    public void process(Record<String, LedgerInput> input) {
        Instant now = clock.instant();
        RecordLedger before = ledgerOf(input.key());
        Ledger.Step step = input.value() instanceof LedgerInput.Asked asked
                ? rules.requested(before, asked.command(), now)
                : rules.answered(before, ((LedgerInput.Answered) input.value()).result(), now);
        dueTimes.move(input.key(), before.due(), step.ledger().due());
        keep(input.key(), before, step, now);
    }

    private void wakeDueRecords() {
        Instant now = clock.instant();
        for (String key : dueTimes.take(now)) {
            RecordLedger before = ledgerOf(key);
            Ledger.Step step = rules.due(before, now);
            dueTimes.put(key, step.ledger().due());
            keep(key, before, step, now);
        }
    }

    private RecordLedger ledgerOf(String key) {
        return Objects.requireNonNullElse(ledgers.get(key), RecordLedger.EMPTY);
    }

    private void keep(String key, RecordLedger before, Ledger.Step step, Instant now) {
        if (!step.ledger().equals(before)) {
            ledgers.put(key, step.ledger());
        }
        step.effects().forEach(effect -> realise(key, effect, now));
    }

    private void realise(String key, LedgerEffect effect, Instant now) {
        if (effect instanceof LedgerEffect.Noted noted) {
            references.add(noted.entry(), noted.requester());
        } else if (effect instanceof LedgerEffect.Heard heard) {
            int place = heard.entry().exchanges();
            exchanges.put(LedgerStores.slot(heard.entry().writeKey(), place), Exchange.of(place, heard.result()));
        } else if (effect instanceof LedgerEffect.Forgotten forgotten) {
            forget(forgotten.entry());
        } else if (effect instanceof LedgerEffect.Counted counted) {
            metrics.add(counted.what());
        } else {
            say(key, effect, now);
        }
    }

    private void forget(LedgerEntry entry) {
        references.remove(entry);
        for (int place = 0; place < Math.min(entry.exchanges(), Exchange.KEPT); place++) {
            exchanges.delete(LedgerStores.slot(entry.writeKey(), place));
        }
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
}
