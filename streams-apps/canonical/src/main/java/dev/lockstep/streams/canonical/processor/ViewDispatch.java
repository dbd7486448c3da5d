package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.views.LinkedField;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.mapping.Mapped;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.mapping.Reading;
import dev.lockstep.streams.canonical.mapping.Records;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a source record says to the roots concerned, and takes back what an earlier version of it had said
 * elsewhere: elements that have vanished, records of another kind, records that have moved to another root.
 */
final class ViewDispatch {
    /** Before every other view of the same sequence. */
    private static final long YIELDING = -1;

    private final Mappings mappings;
    private final Places places;
    private final KnownLinks links;
    private final Outlet outlet;
    private final Counts counts;

    ViewDispatch(Mappings mappings, Places places, KnownLinks links, Outlet outlet, Counts counts) {
        this.mappings = mappings;
        this.places = places;
        this.links = links;
        this.outlet = outlet;
        this.counts = counts;
    }

    /** Sends what is said now; nothing that was said before can be in its way. */
    void send(Reading reading, Occasion now) {
        reading.records().stream().filter(Mapped::isUsable).forEach(mapped -> send(mapped, now));
    }

    /** Takes a record out of the root that a former version of it names. */
    void leave(Mapped former, Occasion now) {
        send(former, now);
    }

    /**
     * Sends what is said now and takes back what is no longer said. A late older version cannot take anything back:
     * what it alone says is sent and at once taken back by the newer version, so that the order of arrival makes no
     * difference.
     *
     * @param object key of the object whose row the record is; empty when the record stands for itself
     * @param entity canonical entity, which keeps places of its own
     * @param subject the source record
     * @param many whether it may have elements
     */
    void settle(String object, String entity, SourceReference subject, boolean many, Reading reading, Occasion now) {
        List<Mapped> usable =
                reading.records().stream().filter(Mapped::isUsable).toList();
        if (usable.isEmpty() && !reading.records().isEmpty()) {
            return;
        }
        String record = recordOf(object, entity, subject);
        Places.Known known = places.of(record, many);
        if (known.latest() != null && now.isBehind(known.latest())) {
            late(usable, known.live(), known.latest(), now);
        } else {
            current(record, blank(entity, subject, now), reading, known.live(), now);
        }
    }

    /**
     * Forgets a row that has gone to another object, and takes it out of every root but the one that it has there.
     *
     * @param root where its record lives from now on, as {@link Mapped#place} says it
     */
    void moveOn(String object, String entity, SourceReference subject, boolean many, String root, Occasion now) {
        String record = recordOf(object, entity, subject);
        SourceView version = blank(entity, subject, now);
        places.of(record, many).live().values().forEach(view -> {
            if (!placeOf(view).equals(root)) {
                depart(view, version);
            }
            forget(record, version, view);
        });
        places.stamp(record, version);
    }

    private static String recordOf(String object, String entity, SourceReference subject) {
        String record = entity + "/" + subject.getSystem() + "/" + subject.getObject() + "/" + subject.getId();
        return object.isEmpty() ? record : object + "/" + record;
    }

    private void late(List<Mapped> usable, Map<String, SourceView> live, SourceView latest, Occasion now) {
        for (Mapped mapped : usable) {
            SourceView place = place(mapped, now);
            SourceView lives = live.get(mapped.source().getId());
            send(mapped, now);
            if (!mapped.deleted() && (lives == null || isElsewhere(lives, place))) {
                depart(place, latest);
            }
        }
    }

    private void current(
            String record, SourceView version, Reading reading, Map<String, SourceView> live, Occasion now) {
        Map<String, SourceView> vanished = new TreeMap<>(live);
        SourceView stamp = version;
        for (Mapped mapped : reading.records()) {
            SourceView lived = vanished.remove(mapped.source().getId());
            if (mapped.isUsable()) {
                SourceView place = place(mapped, now);
                if (lived != null && isElsewhere(lived, place)) {
                    depart(lived, version);
                }
                send(mapped, now);
                stamp = isRecord(version, place) ? place : stamp;
                remember(record, version, lived, place);
            }
        }
        vanished.values().forEach(view -> {
            depart(view, version);
            forget(record, version, view);
        });
        places.stamp(record, stamp);
    }

    /** Elements have entries of their own; that of the record itself is its stamp. */
    private void remember(String record, SourceView version, @Nullable SourceView lived, SourceView place) {
        if (isRecord(version, place)) {
            return;
        }
        if (place.getDeleted()) {
            places.leave(record, place.getSourceId());
        } else if (lived == null || isElsewhere(lived, place)) {
            places.enter(record, place);
        }
    }

    private void forget(String record, SourceView version, SourceView vanished) {
        if (!isRecord(version, vanished)) {
            places.leave(record, vanished.getSourceId());
        }
    }

    private static boolean isRecord(SourceView version, SourceView place) {
        return place.getSourceId().equals(version.getSourceId());
    }

    private static boolean isElsewhere(SourceView left, SourceView right) {
        return !placeOf(left).equals(placeOf(right));
    }

    private static String placeOf(SourceView view) {
        return Mapped.placeOf(rootCode(view), view.getLinks());
    }

    /** The root of reference data stands in the record itself. */
    private static @Nullable String rootCode(SourceView place) {
        return place.getLinks().isEmpty()
                ? Records.meta((SpecificRecord) place.getContent()).getRootId()
                : null;
    }

    /** Says at a place that the record has gone from it, as of a version. */
    private void depart(SourceView place, SourceView version) {
        SourceView gone = SourceView.newBuilder(place)
                .setSequence(version.getSequence())
                .setPosition(version.getPosition())
                .setRevision(version.getRevision())
                .setEffectiveAt(version.getEffectiveAt())
                .setReceivedAt(version.getReceivedAt())
                .setChannel(version.getChannel())
                .setDeleted(true)
                .build();
        dispatch(gone, rootCode(place), null);
    }

    private void send(Mapped mapped, Occasion now) {
        dispatch(view(mapped, now, mapped.content(), mapped.links()), mapped.rootCode(), mapped.request());
    }

    private void dispatch(SourceView view, @Nullable String rootCode, @Nullable LinkRequest request) {
        if (!links.dispatch(view, rootCode, request, outlet)) {
            counts.add(Outcome.PARKED);
        }
    }

    /** What is remembered of a view: everything but what it says. */
    private SourceView place(Mapped mapped, Occasion now) {
        RecordMeta meta = RecordMeta.newBuilder(Records.meta(mapped.content()))
                .setCustom(null)
                .setRootId(mapped.rootCode() == null ? "" : mapped.rootCode())
                .build();
        SpecificRecord nothing = Records.record(mapped.content(), meta, List.of());
        List<LinkedField> root = mapped.rootCode() == null ? mapped.links().subList(0, 1) : List.of();
        return view(mapped, now, nothing, root);
    }

    private SourceView view(Mapped mapped, Occasion now, SpecificRecord content, List<LinkedField> links) {
        return view(mapped.source(), now, mapped.deleted(), content, mapped.mapping(), links);
    }

    private SourceView blank(String entity, SourceReference subject, Occasion now) {
        RecordMeta meta = new RecordMeta(
                "", "", 0L, subject.getObservedAt(), subject.getObservedAt(), "", List.of(), true, null, null);
        return view(subject, now, true, Records.blank(entity, meta), "", List.of());
    }

    private SourceView view(
            SourceReference source,
            Occasion now,
            boolean deleted,
            SpecificRecord content,
            String mapping,
            List<LinkedField> links) {
        SourceRecord change = now.change();
        return new SourceView(
                source.getSystem(),
                source.getObject(),
                source.getId(),
                now.sequence(),
                now.position(),
                now.yields() ? YIELDING : outlet.revision(),
                Changes.effectiveAt(change),
                change.getReceivedAt(),
                deleted,
                content,
                change.getChannel(),
                mapping,
                links,
                mappings.settings(source.getSystem()).isOurselves(now.actor()));
    }
}
