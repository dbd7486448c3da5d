package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.domain.FactEquality;
import dev.lockstep.streams.canonical.domain.GoldenMerge;
import dev.lockstep.streams.canonical.domain.Statement;
import dev.lockstep.streams.canonical.domain.ViewOrder;
import dev.lockstep.streams.canonical.mapping.Ownership;
import dev.lockstep.streams.canonical.mapping.Records;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** All views of one canonical record, one per source record, ordered by system, object and id. */
record KnownViews(List<SourceView> all) {
    private static final Comparator<SourceView> BY_SOURCE = Comparator.comparing(SourceView::getSystem)
            .thenComparing(SourceView::getObject)
            .thenComparing(SourceView::getSourceId);

    /**
     * What a view does to the known ones.
     *
     * @param views the views from now on
     */
    record Update(Outcome outcome, KnownViews views) {
        /** Whether the state has changed: also when nothing new was said, if it was said later than before. */
        boolean mustBeKept() {
            return outcome == Outcome.APPLIED || outcome == Outcome.UNCHANGED;
        }
    }

    /** Takes in a view unless a newer one of the same source record is there. */
    Update with(SourceView view) {
        SourceView last = all.stream()
                .filter(known -> BY_SOURCE.compare(known, view) == 0)
                .findFirst()
                .orElse(null);
        if (last == null) {
            return new Update(Outcome.APPLIED, replaced(view));
        }
        SourceView next = view.getDeleted() ? deleted(last, view) : view;
        boolean same = last.getDeleted() == next.getDeleted()
                && sameFacts((SpecificRecord) last.getContent(), (SpecificRecord) next.getContent());
        if (order(view).compareTo(order(last)) < 0) {
            return new Update(isRepeated(last, view) ? Outcome.DUPLICATE : Outcome.STALE, this);
        }
        if (same && isRepeated(last, view)) {
            return new Update(Outcome.DUPLICATE, this);
        }
        return new Update(same ? Outcome.UNCHANGED : Outcome.APPLIED, replaced(next));
    }

    /** The golden record of these views; at least one is there. */
    SpecificRecord merged(Ownership ownership, long version) {
        SpecificRecord like = (SpecificRecord) all.get(0).getContent();
        List<Statement> statements = all.stream().map(KnownViews::statement).toList();
        GoldenMerge.Golden golden =
                GoldenMerge.merge(statements, ownership.of(Records.entity(like)), Records.width(like));
        return Records.record(like, meta(Records.meta(like), version, golden.deleted()), golden.fields());
    }

    /** Whether two records say the same, whatever their provenance. */
    static boolean sameFacts(SpecificRecord left, SpecificRecord right) {
        return Records.meta(left).getDeleted() == Records.meta(right).getDeleted()
                && FactEquality.same(Records.fields(left), Records.fields(right));
    }

    private KnownViews replaced(SourceView next) {
        List<SourceView> views = new ArrayList<>(all);
        views.removeIf(known -> BY_SOURCE.compare(known, next) == 0);
        views.add(next);
        views.sort(BY_SOURCE);
        return new KnownViews(views);
    }

    /** Deletes rarely tell more than the key: the last values stay. */
    private static SourceView deleted(SourceView last, SourceView delete) {
        return SourceView.newBuilder(delete).setContent(last.getContent()).build();
    }

    private static boolean isRepeated(SourceView last, SourceView view) {
        return view.getPosition().equals(last.getPosition());
    }

    private static ViewOrder order(SourceView view) {
        return new ViewOrder(view.getSequence(), view.getRevision(), view.getReceivedAt());
    }

    private static Statement statement(SourceView view) {
        return new Statement(
                view.getSystem(),
                view.getObject() + "/" + view.getSourceId(),
                view.getDeleted(),
                Records.fields((SpecificRecord) view.getContent()));
    }

    private RecordMeta meta(RecordMeta like, long version, boolean deleted) {
        return new RecordMeta(
                like.getCanonicalId(),
                like.getRootId(),
                version,
                latest(SourceView::getEffectiveAt),
                latest(SourceView::getReceivedAt),
                StableId.of("cor", like.getRootId()),
                all.stream().map(KnownViews::reference).toList(),
                deleted,
                null,
                null);
    }

    private Instant latest(Function<SourceView, Instant> time) {
        return all.stream().map(time).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    static SourceReference reference(SourceView view) {
        return new SourceReference(
                view.getSystem(), view.getObject(), view.getSourceId(), view.getPosition(), view.getReceivedAt());
    }
}
