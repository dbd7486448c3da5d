package dev.lockstep.streams.canonical.processor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.mapping.Complaint;
import dev.lockstep.streams.canonical.mapping.MappingGroup;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.mapping.Reading;
import dev.lockstep.streams.canonical.mapping.SourceRoutes;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * First step: says what each raw change is. Complete records become views at once, rows of relational sources go to the
 * objects that they belong to, whatever cannot be used goes to the exception desk. Keeps no payload.
 */
public final class NormaliseStep implements ProcessorSupplier<String, SourceRecord, String, SpecificRecord> {
    private final Mappings mappings;
    private final CanonicalStores stores;
    private final Clock clock;

    /** The step under these mappings. */
    public NormaliseStep(Mappings mappings, CanonicalStores stores, Clock clock) {
        this.mappings = mappings;
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Processor<String, SourceRecord, String, SpecificRecord> get() {
        return new StartedProcessor<>(context -> new Normaliser(context)::process);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                stores.texts(CanonicalStores.OWNERS),
                stores.texts(CanonicalStores.SHAPES),
                stores.places(),
                stores.complaints(CanonicalStores.COMPLAINTS));
    }

    private final class Normaliser {
        private final Outlet outlet;
        private final ViewDispatch views;
        private final Complaints complaints;
        private final RowRouting rows;
        private final PayloadDrift drift;
        private final Counts counts;

        Normaliser(ProcessorContext<String, SpecificRecord> context) {
            outlet = new Outlet(context);
            complaints = new Complaints(context.getStateStore(CanonicalStores.COMPLAINTS));
            rows = new RowRouting(context.getStateStore(CanonicalStores.OWNERS));
            counts = new Counts(context, "normalise");
            drift = new PayloadDrift(mappings, context.getStateStore(CanonicalStores.SHAPES), complaints, counts);
            Places places = new Places(context.getStateStore(CanonicalStores.PLACES));
            views = new ViewDispatch(mappings, places, new KnownLinks(context, clock), outlet, counts);
        }

        void process(Record<String, SourceRecord> record) {
            SourceRecord change = record.value();
            SourceRoutes routes = mappings.routes(change.getSystem(), change.getObject());
            if (routes.ignored()) {
                return;
            }
            ObjectNode payload = routes.isUnknown() ? null : Changes.payload(change);
            settle(change, change.getObject(), general(change, routes, payload));
            if (payload != null) {
                if (!Changes.isGone(change)) {
                    outlet.exceptions(drift.look(change, payload, clock.instant()), clock.instant());
                }
                rows.route(change, payload, routes)
                        .forEach((key, row) -> outlet.send(key, row, change.getReceivedAt()));
                routes.direct().forEach(mappings -> map(change, mappings, payload));
            }
        }

        private void map(SourceRecord change, MappingGroup mappings, ObjectNode payload) {
            SourceReference reference = Changes.reference(change);
            Reading reading = mappings.read(payload, reference, Changes.fate(change));
            settle(change, mappings.entity(), reading.allComplaints());
            if (reading.isRefused()) {
                return;
            }
            Long sequence = change.getSequence() == null ? reading.version() : change.getSequence();
            String actor = reading.actor() == null ? change.getActor() : reading.actor();
            Occasion now = Occasion.told(change, sequence, actor);
            if (mappings.keepsPlaces()) {
                views.settle("", mappings.entity(), reference, mappings.explodes(), reading, now);
            } else {
                views.send(reading, now);
            }
        }

        private void settle(SourceRecord change, String entity, List<Complaint> found) {
            Instant now = clock.instant();
            SourceReference reference = Changes.reference(change);
            outlet.exceptions(complaints.settle(entity, reference, change.getSequence(), found, now), now);
            if (found.stream().anyMatch(Complaint::blocking)) {
                counts.add(Outcome.REJECTED);
            }
        }
    }

    private static List<Complaint> general(SourceRecord change, SourceRoutes routes, @Nullable ObjectNode payload) {
        if (routes.isUnknown()) {
            return List.of(new Complaint(
                    CanonicalCause.UNKNOWN_OBJECT, "", "no mapping mentions the object '" + change.getObject() + "'"));
        }
        return payload == null
                ? List.of(new Complaint(CanonicalCause.MALFORMED_PAYLOAD, "", "the payload is no JSON object"))
                : List.of();
    }
}
