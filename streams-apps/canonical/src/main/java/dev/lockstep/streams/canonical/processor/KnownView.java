package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.views.LinkedField;
import dev.lockstep.schemas.views.Moment;
import dev.lockstep.schemas.views.SourceHistory;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.domain.Histories;
import dev.lockstep.streams.canonical.domain.Levels;
import dev.lockstep.streams.canonical.domain.LifecycleRules;
import dev.lockstep.streams.canonical.domain.Statement;
import dev.lockstep.streams.canonical.domain.ViewOrder;
import dev.lockstep.streams.canonical.mapping.Records;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one source record says about a canonical record, and what is remembered of its past.
 *
 * @param view its newest word; the content of a deleted one is the newest that was told before the deletion
 * @param history its past
 */
public record KnownView(SourceView view, SourceHistory history) {
    private static final RecordMeta NO_META =
            new RecordMeta("", "", 0L, Instant.EPOCH, Instant.EPOCH, "", List.of(), false, null, null);

    /**
     * What a change does to a known view.
     *
     * @param next the view from now on
     * @param isNew whether it has to be kept: also when nothing new was said, if it was said later than before
     */
    record Update(Outcome outcome, KnownView next, boolean isNew) {}

    /** The first word of a source record. */
    static KnownView first(SourceView view) {
        SourceHistory nothing = new SourceHistory(List.of(), false, null, List.of());
        return new KnownView(view, Histories.with(nothing, moment(view), said(view), said(view))).withoutIdleHistory();
    }

    /** A view from a state that kept no history: what was before it is too late to count. */
    static KnownView remembered(SourceView view) {
        Moment last = moment(view);
        List<Moment> moments = new ArrayList<>();
        if (view.getDeleted()) {
            Moment told = Moment.newBuilder(last)
                    .setRevision(-1)
                    .setDeleted(false)
                    .setLevels(levels(view))
                    .build();
            moments.add(told);
        }
        moments.add(last);
        return new KnownView(view, new SourceHistory(moments, true, view.getDeleted() ? last : null, List.of()))
                .withoutIdleHistory();
    }

    /** Takes in a change of the same source record, in the place that its source gives it. */
    Update with(SourceView change) {
        Moment moment = moment(change);
        SourceHistory past = isWatched(change) ? Histories.with(history, moment, said(change), said(view)) : history;
        return ViewOrder.OF_SOURCE.compare(moment, moment(view)) < 0 ? late(change, moment, past) : newer(change, past);
    }

    /** The same source record, known under two roots: the newer word, and what both remember of the past. */
    KnownView joined(KnownView other) {
        KnownView newest = with(other.view()).next();
        SourceHistory past = newest.history();
        for (Moment moment : other.history().getMoments()) {
            SpecificRecord then = Histories.contentAt(other.history(), moment, said(other.view()));
            past = Histories.with(past, moment, then, said(newest.view()));
        }
        boolean forgot = past.getForgot() || other.history().getForgot();
        Moment told = past.getTold() == null && newest.view().getDeleted()
                ? other.history().getTold()
                : past.getTold();
        return new KnownView(newest.view(), new SourceHistory(past.getMoments(), forgot, told, past.getContents()));
    }

    /** The view as it was at one of its changes; one that is not remembered says what is said now. */
    KnownView asOf(Moment moment) {
        SpecificRecord then = Histories.contentAt(history, moment, content());
        SourceView told = SourceView.newBuilder(view)
                .setSequence(moment.getSequence())
                .setPosition(moment.getPosition())
                .setRevision(moment.getRevision())
                .setReceivedAt(moment.getReceivedAt())
                .setEffectiveAt(moment.getEffectiveAt())
                .setDeleted(moment.getDeleted())
                .setContent(underRoot(then))
                .build();
        return new KnownView(told, history);
    }

    /** What was said then, under the root of now: records move, and take their past along. */
    private SpecificRecord underRoot(SpecificRecord then) {
        SpecificRecord content = Records.record(then, Records.meta(content()), Records.fields(then));
        for (LinkedField link : view.getLinks()) {
            String field = link.getField();
            if (field != null && link.getLink().equals(view.getLinks().get(0).getLink())) {
                Records.set(content, field, Objects.requireNonNull(Records.text(content(), field)));
            }
        }
        return content;
    }

    SpecificRecord content() {
        return (SpecificRecord) view.getContent();
    }

    /** Whether the source ever had the record, as far as we know. */
    boolean wasTold() {
        return !view.getDeleted() || history.getTold() != null;
    }

    Statement statement() {
        return new Statement(
                view.getSystem(),
                view.getObject() + "/" + view.getSourceId(),
                view.getDeleted(),
                Records.fields(content()));
    }

    static Moment moment(SourceView view) {
        return new Moment(
                view.getSequence(),
                view.getPosition(),
                view.getRevision(),
                view.getReceivedAt(),
                view.getEffectiveAt(),
                view.getDeleted(),
                view.getDeleted() ? List.of() : levels(view));
    }

    static SourceReference reference(SourceView view) {
        return new SourceReference(
                view.getSystem(), view.getObject(), view.getSourceId(), view.getPosition(), view.getReceivedAt());
    }

    private Update newer(SourceView change, SourceHistory past) {
        boolean keepsContent = change.getDeleted() && wasTold();
        SourceView next = keepsContent ? telling(change, view) : change;
        boolean same = view.getDeleted() == next.getDeleted()
                && KnownViews.sameFacts(content(), (SpecificRecord) next.getContent());
        if (same && isRepeated(change)) {
            return new Update(Outcome.DUPLICATE, this, false);
        }
        Moment told = keepsContent ? tellingMoment() : null;
        SourceHistory kept = telling(past, told);
        return new Update(same ? Outcome.UNCHANGED : Outcome.APPLIED, new KnownView(next, kept), true);
    }

    /** The newest word stands; but what came before it may tell what a deletion left, and count in the history. */
    private Update late(SourceView change, Moment moment, SourceHistory past) {
        Outcome outcome = isRepeated(change) || Histories.knows(history, moment) ? Outcome.DUPLICATE : Outcome.STALE;
        if (view.getDeleted() && !change.getDeleted() && isNewerThanTold(moment)) {
            SourceHistory kept = telling(past, withoutLevels(moment));
            return new Update(outcome, new KnownView(telling(view, change), kept), true);
        }
        return new Update(outcome, new KnownView(view, past), isLonger(past));
    }

    private boolean isLonger(SourceHistory past) {
        return past.getMoments().size() > history.getMoments().size();
    }

    private boolean isNewerThanTold(Moment moment) {
        Moment told = history.getTold();
        return told == null || ViewOrder.OF_SOURCE.compare(moment, told) > 0;
    }

    private @Nullable Moment tellingMoment() {
        return view.getDeleted() ? history.getTold() : withoutLevels(moment(view));
    }

    private boolean isRepeated(SourceView change) {
        return change.getPosition().equals(view.getPosition());
    }

    private KnownView withoutIdleHistory() {
        return isWatched(view)
                ? this
                : new KnownView(view, new SourceHistory(List.of(), false, history.getTold(), List.of()));
    }

    private static SourceHistory telling(SourceHistory past, @Nullable Moment told) {
        return new SourceHistory(past.getMoments(), past.getForgot(), told, past.getContents());
    }

    /** Deletes rarely tell more than the key: the last values stay, with where they came from. */
    private static SourceView telling(SourceView delete, SourceView content) {
        return SourceView.newBuilder(delete)
                .setContent(content.getContent())
                .setMapping(content.getMapping())
                .setLinks(content.getLinks())
                .build();
    }

    private static Moment withoutLevels(Moment moment) {
        return Moment.newBuilder(moment).setLevels(List.of()).build();
    }

    /** What a view says, without where it belongs and how it came. */
    private static SpecificRecord said(SourceView view) {
        SpecificRecord content = (SpecificRecord) view.getContent();
        return Records.record(content, NO_META, Records.fields(content));
    }

    private static boolean isWatched(SourceView view) {
        return !LifecycleRules.of((SpecificRecord) view.getContent()).isEmpty();
    }

    private static List<String> levels(SourceView view) {
        SpecificRecord content = (SpecificRecord) view.getContent();
        return Levels.of(content, LifecycleRules.of(content).watched());
    }
}
