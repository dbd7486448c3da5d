package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.lifecycle.BusinessIdentifiers;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.views.Moment;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.domain.EdgeRule;
import dev.lockstep.streams.canonical.domain.Levels;
import dev.lockstep.streams.canonical.domain.LifecycleRules;
import dev.lockstep.streams.canonical.mapping.Records;
import dev.lockstep.streams.canonical.processor.Announcements.Crossing;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Makes lifecycle events of golden records. */
final class Events {
    private Events() {}

    /**
     * The event of an edge. Its id counts the crossings of the edge, so that a history that is read again, from whatever
     * position and in whatever order, announces the same events. It tells when the source crossed the edge, and its
     * facts are those of the record after the crossing as far as they are known.
     *
     * @param now the record as it is known, from the crossing if possible
     */
    static LifecycleEvent of(Crossing crossing, SpecificRecord now, Instant recordedAt) {
        EdgeRule<?> rule = crossing.rule();
        Moment moment = crossing.step().cause();
        SpecificRecord record = restored(crossing, now);
        RecordMeta meta = Records.meta(record);
        LifecycleEvent.Builder event = LifecycleEvents.of(
                        rule.type(),
                        meta.getRootId(),
                        meta.getCanonicalId(),
                        occurrence(crossing, meta),
                        meta.getCorrelationId(),
                        crossing.cause().getSystem(),
                        moment.getEffectiveAt(),
                        recordedAt)
                .setCausationId(causation(crossing.cause(), moment))
                .setIdentifiers(identifiers(record))
                .setLegalEntity(Records.text(record, "legalEntity"))
                .setRegion(region(record));
        rule.fill(event, record);
        return event.build();
    }

    /**
     * Counts the crossings, for a record that one source record makes those under the link that says where it belongs:
     * its source may move it to another root, where it crosses edges anew. A customer or person has no other root and
     * may be told of by several systems, whichever comes first.
     */
    private static String occurrence(Crossing crossing, RecordMeta meta) {
        SourceView cause = crossing.cause();
        String id = meta.getCanonicalId();
        String prefix = id.substring(0, Math.max(0, id.indexOf('_')));
        boolean onlySource = !id.equals(meta.getRootId())
                && id.equals(StableId.of(prefix, cause.getSystem(), cause.getObject(), cause.getSourceId()));
        String where = onlySource && !cause.getLinks().isEmpty()
                ? " under " + cause.getLinks().get(0).getLink()
                : "";
        return "crossing " + crossing.times() + where;
    }

    /** The record with the stage or status that the crossing led to, when it has moved on since. */
    private static SpecificRecord restored(Crossing crossing, SpecificRecord now) {
        List<Integer> watched = LifecycleRules.of(now).watched();
        SpecificRecord record = Records.record(now, Records.meta(now), Records.fields(now));
        Levels.restore(record, watched, crossing.step().levels());
        return record;
    }

    private static String causation(SourceView source, Moment moment) {
        return source.getSystem() + "/" + source.getObject() + "/" + source.getSourceId() + "@" + moment.getPosition();
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
