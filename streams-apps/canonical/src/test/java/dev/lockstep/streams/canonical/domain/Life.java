package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.views.Moment;
import dev.lockstep.schemas.views.SourceHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/** Histories in a few words, and the events that they make. */
final class Life {
    private static final Instant START = Instant.parse("2026-01-09T08:00:00Z");

    /** What is said beside the levels is of no account here. */
    private static final SpecificRecord NOTHING = new TimeEntry();

    private Life() {}

    /** A change with these levels, or a deletion when there are none. */
    static Moment moment(long sequence, String... levels) {
        return new Moment(
                sequence,
                "evt_" + sequence,
                sequence,
                START.plusSeconds(sequence),
                START.plusSeconds(sequence),
                false,
                List.of(levels));
    }

    static Moment deletion(long sequence) {
        return Moment.newBuilder(moment(sequence)).setDeleted(true).build();
    }

    /** Changes in the order of their arrival. */
    static SourceHistory history(Moment... arrivals) {
        SourceHistory history = new SourceHistory(List.of(), false, null, List.of());
        for (Moment arrival : arrivals) {
            history = with(history, arrival);
        }
        return history;
    }

    /** A history with one more change. */
    static SourceHistory with(SourceHistory history, Moment arrival) {
        return Histories.with(history, arrival, NOTHING, NOTHING);
    }

    /** The events of an entity, in the order of its life. */
    static List<LifecycleType> events(SpecificRecord entity, Voice... voices) {
        EntityRules rules = LifecycleRules.of(entity);
        List<List<String>> owners =
                rules.watched().stream().map(field -> List.of("erp", "crm")).toList();
        List<Step> steps = GoldenHistory.of(List.of(voices), time -> owners);
        List<LifecycleType> events = new ArrayList<>();
        IntStream.range(0, steps.size()).forEach(place -> rules.edges().stream()
                .filter(rule -> rule.edge().crossings(steps).contains(place))
                .forEach(rule -> events.add(rule.type())));
        return events;
    }
}
