package dev.lockstep.streams.canonical.processor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.mapping.Complaint;
import dev.lockstep.streams.canonical.mapping.EntityMapping;
import dev.lockstep.streams.canonical.mapping.Mapped;
import dev.lockstep.streams.canonical.mapping.Mappings;
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
        return Set.of(stores.texts(CanonicalStores.OWNERS), stores.complaints(CanonicalStores.COMPLAINTS));
    }

    private final class Normaliser {
        private final Outlet outlet;
        private final KnownLinks links;
        private final Complaints complaints;
        private final RowRouting rows;
        private final Counts counts;

        Normaliser(ProcessorContext<String, SpecificRecord> context) {
            outlet = new Outlet(context);
            links = new KnownLinks(context);
            complaints = new Complaints(context.getStateStore(CanonicalStores.COMPLAINTS));
            rows = new RowRouting(context.getStateStore(CanonicalStores.OWNERS));
            counts = new Counts(context, "normalise");
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
                rows.route(change, payload, routes)
                        .forEach((key, row) -> outlet.send(key, row, change.getReceivedAt()));
                routes.direct().forEach(mapping -> map(change, mapping, payload));
            }
        }

        private void map(SourceRecord change, EntityMapping mapping, ObjectNode payload) {
            SourceReference reference = Changes.reference(change);
            boolean deleted = Changes.isDelete(change);
            Mapped mapped = deleted ? mapping.mapDeleted(payload, reference) : mapping.map(payload, reference);
            settle(change, mapping.entity(), mapped.complaints());
            if (mapped.complaints().isEmpty()
                    && !links.dispatch(view(change, mapping, mapped, deleted), mapped, outlet)) {
                counts.add(Outcome.PARKED);
            }
        }

        private SourceView view(SourceRecord change, EntityMapping mapping, Mapped mapped, boolean deleted) {
            return new SourceView(
                    change.getSystem(),
                    change.getObject(),
                    change.getSourceId(),
                    change.getSequence(),
                    change.getPosition(),
                    outlet.revision(),
                    Changes.effectiveAt(change),
                    change.getReceivedAt(),
                    deleted,
                    mapped.content(),
                    change.getChannel(),
                    mapping.version(),
                    mapped.links(),
                    false);
        }

        private void settle(SourceRecord change, String entity, List<Complaint> found) {
            Instant now = clock.instant();
            SourceReference reference = Changes.reference(change);
            outlet.exceptions(complaints.settle(entity, reference, change.getSequence(), found, now), now);
            if (!found.isEmpty()) {
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
