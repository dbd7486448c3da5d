package dev.lockstep.streams.engagement.staffing.processor;

import dev.lockstep.streams.engagement.staffing.domain.CapacityDesk;
import dev.lockstep.streams.engagement.staffing.domain.CapacityDesk.Touched;
import dev.lockstep.streams.engagement.staffing.domain.Fact;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Absence;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Booking;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicies;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicy;
import dev.lockstep.streams.engagement.staffing.processor.DueDays.Kind;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The desk at which all demand and all capacity of the firm meet. Facts are taken note of at once and decided on together,
 * a moment later: a burst of changes is worked out once. The desk itself is memory; it is rebuilt from the stored facts when
 * the task starts, and everything is looked at once more then, so that nothing noted before a crash stays undecided.
 */
public final class RunStaffing extends ContextualProcessor<String, FactChange, String, SpecificRecord> {
    private final StaffingPolicies policies;
    private final Duration pause;
    private final Clock clock;
    private CapacityDesk desk;
    private KeyValueStore<String, Fact> facts;
    private DueDays dueDays;
    private Reviews reviews;
    private StaffingPolicy policy;
    private @Nullable LocalDate lastDay;

    /**
     * A desk under these policies.
     *
     * @param pause between noting and deciding
     */
    @SuppressWarnings("NullAway.Init")
    public RunStaffing(StaffingPolicies policies, Duration pause, Clock clock) {
        this.policies = policies;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        this.facts = context.getStateStore(StaffingStores.FACTS);
        this.dueDays = new DueDays(context.getStateStore(StaffingStores.DUE));
        open(policies.on(policies.today(clock.instant())));
        context.schedule(pause, PunctuationType.WALL_CLOCK_TIME, timestamp -> decide());
    }

    /** Another version of the policy may judge everything differently, so it begins with an empty desk, too. */
    private void open(StaffingPolicy counting) {
        this.policy = counting;
        this.desk = new CapacityDesk(counting);
        this.lastDay = null;
        try (KeyValueIterator<String, Fact> known = facts.all()) {
            known.forEachRemaining(entry -> desk.learn(entry.key, entry.value));
        }
        this.reviews = new Reviews(context(), desk, dueDays, counting);
    }

    @Override
    public void process(Record<String, FactChange> input) {
        FactChange change = input.value();
        Fact before = desk.known(input.key()).orElse(null);
        if (!desk.learn(input.key(), change.fact())) {
            return;
        }
        if (change.fact() == null) {
            facts.delete(input.key());
        } else {
            facts.put(input.key(), change.fact());
        }
        tellEngagements(before, change);
    }

    /** Time off that comes, goes or moves is news for every engagement that has booked the person then. */
    private void tellEngagements(@Nullable Fact before, FactChange change) {
        Instant now = clock.instant();
        Map<String, Booking> affected = new TreeMap<>();
        addAffected(affected, before, now);
        addAffected(affected, change.fact(), now);
        affected.values().stream()
                .map(booking -> StaffingEvents.availability(booking, change, now))
                .forEach(event ->
                        context().forward(new Record<>(LifecycleEvents.keyOf(event), event, now.toEpochMilli())));
    }

    private void addAffected(Map<String, Booking> affected, @Nullable Fact fact, Instant now) {
        if (fact instanceof Absence absence && !absence.to().isBefore(policies.today(now))) {
            affected.putAll(desk.bookingsOf(absence.person(), absence.from(), absence.to()));
        }
    }

    private void decide() {
        Instant now = clock.instant();
        LocalDate today = policies.today(now);
        if (!policies.on(today).equals(policy)) {
            open(policies.on(today));
        }
        Touched touched = desk.settle(today);
        if (!today.equals(lastDay)) {
            dueDays.due(Kind.REQUEST, today, touched.requests()::add);
            dueDays.due(Kind.PERSON, today, touched.people()::add);
            lastDay = today;
        }
        touched.requests().forEach(id -> reviews.request(id, today, now));
        touched.people().forEach(id -> reviews.person(id, today, now));
        touched.engagements().forEach(id -> reviews.engagement(id, now));
    }
}
