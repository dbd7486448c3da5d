package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.lifecycle.BusinessIdentifiers;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.domain.EdgeRule;
import dev.lockstep.streams.canonical.mapping.Records;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Makes lifecycle events of golden records. */
final class Events {
    private Events() {}

    /**
     * The event of an edge. Its id counts the crossings of the edge, so that a history that is read again, from whatever
     * position, announces the same events.
     *
     * @param times how often the record has crossed the edge, this time included
     */
    static LifecycleEvent of(EdgeRule<?> rule, SpecificRecord record, SourceView cause, int times, Instant now) {
        RecordMeta meta = Records.meta(record);
        LifecycleEvent.Builder event = LifecycleEvents.of(
                        rule.type(),
                        meta.getRootId(),
                        meta.getCanonicalId(),
                        "crossing " + times,
                        meta.getCorrelationId(),
                        cause.getSystem(),
                        cause.getEffectiveAt(),
                        now)
                .setCausationId(causation(cause))
                .setIdentifiers(identifiers(record))
                .setLegalEntity(Records.text(record, "legalEntity"))
                .setRegion(region(record));
        rule.fill(event, record);
        return event.build();
    }

    private static String causation(SourceView cause) {
        return cause.getSystem() + "/" + cause.getObject() + "/" + cause.getSourceId() + "@" + cause.getPosition();
    }

    private static BusinessIdentifiers identifiers(SpecificRecord record) {
        String entity = Records.entity(record);
        return new BusinessIdentifiers(
                entity.equals("Opportunity") ? Records.text(record, "crmId") : null,
                entity.equals("Project") ? Records.text(record, "code") : null,
                entity.equals("Contract") ? Records.text(record, "number") : null,
                null);
    }

    private static @Nullable String region(SpecificRecord record) {
        String delivery = Records.text(record, "deliveryRegion");
        return delivery == null ? Records.text(record, "region") : delivery;
    }
}
