package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.sources.SourceTally;
import dev.lockstep.schemas.views.KeptTally;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Counts what each source object is worth: which facts its push brought, and which only a sweep found. A sweep finds a
 * loss when it brings a new fact that happened after the system had begun to push; what is older, an initial load above
 * all, could not be pushed. A push that comes after the sweep was late and not lost. Own writes that come back are no
 * facts, and neither is a pushed version that says what is known already. Counts are kept and published every few
 * seconds; a crash may lose those of the last few.
 */
final class Tallies {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final KeyValueStore<String, KeptTally> store;
    private final Map<String, Tally> changed = new HashMap<>();
    private final Outlet outlet;
    private final Clock clock;
    private final String task;

    Tallies(ProcessorContext<String, SpecificRecord> context, Outlet outlet, Clock clock) {
        this.store = context.getStateStore(CanonicalStores.TALLIES);
        this.outlet = outlet;
        this.clock = clock;
        this.task = context.taskId().toString();
        context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> publish());
    }

    /**
     * Counts a change.
     *
     * @param before how the same version had reached us before; unknown when it had not
     */
    void count(SourceView change, Outcome outcome, SourceChannel before) {
        Tally tally = of(change);
        boolean swept = change.getChannel() == SourceChannel.SWEEP;
        switch (outcome) {
            case APPLIED -> fact(change, tally, swept);
            case UNCHANGED -> known(change, tally, swept, before);
            case DUPLICATE -> {
                tally.confirmed += swept ? 1 : 0;
                tally.duplicates += swept ? 0 : 1;
            }
            case STALE -> tally.stale++;
            case REJECTED, PARKED, GATHERED, INCOMPLETE, RELEASED, NEW_FIELD -> {
                // Other steps count these.
            }
        }
    }

    private static void fact(SourceView change, Tally tally, boolean swept) {
        if (change.getEcho()) {
            tally.echoes++;
        } else if (!swept) {
            tally.byPush++;
            tally.pushingSince = earlier(tally.pushingSince, change.getEffectiveAt());
        } else if (tally.pushingSince != null && !change.getEffectiveAt().isBefore(tally.pushingSince)) {
            tally.bySweep++;
        }
    }

    private static void known(SourceView change, Tally tally, boolean swept, SourceChannel before) {
        if (change.getEcho()) {
            tally.echoes++;
        } else if (swept) {
            tally.confirmed++;
        } else if (before == SourceChannel.SWEEP && tally.bySweep > 0) {
            tally.bySweep--;
            tally.byPush++;
        } else {
            tally.unchanged++;
        }
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private Tally of(SourceView change) {
        String key = change.getSystem() + "/" + change.getObject();
        return changed.computeIfAbsent(key, unchanged -> {
            Tally tally = new Tally(change.getSystem(), change.getObject());
            KeptTally kept = store.get(key);
            if (kept != null) {
                tally.goOnFrom(kept);
            }
            return tally;
        });
    }

    private void publish() {
        Instant now = clock.instant();
        changed.forEach((key, tally) -> {
            KeptTally kept = tally.kept(task, now);
            store.put(key, kept);
            outlet.send(key + "/" + task, kept.getTally(), now);
        });
        changed.clear();
    }

    /** The counts of one object, as they grow. */
    private static final class Tally {
        private final String system;
        private final String object;
        private long byPush;
        private long bySweep;
        private long confirmed;
        private long duplicates;
        private long stale;
        private long echoes;
        private long unchanged;
        private @Nullable Instant pushingSince;

        Tally(String system, String object) {
            this.system = system;
            this.object = object;
        }

        void goOnFrom(KeptTally kept) {
            SourceTally tally = kept.getTally();
            byPush = tally.getByPush();
            bySweep = tally.getBySweep();
            confirmed = tally.getConfirmed();
            duplicates = tally.getDuplicates();
            stale = tally.getStale();
            echoes = tally.getEchoes();
            unchanged = tally.getUnchanged();
            pushingSince = kept.getPushingSince();
        }

        KeptTally kept(String task, Instant now) {
            SourceTally tally = new SourceTally(
                    system, object, task, byPush, bySweep, confirmed, duplicates, stale, echoes, unchanged, now);
            return new KeptTally(tally, pushingSince);
        }
    }
}
