package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.schemas.views.Moment;
import dev.lockstep.schemas.views.MovedViews;
import dev.lockstep.schemas.views.SourceHistory;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.domain.EntityOwnership;
import dev.lockstep.streams.canonical.domain.FactEquality;
import dev.lockstep.streams.canonical.domain.GoldenMerge;
import dev.lockstep.streams.canonical.domain.Histories;
import dev.lockstep.streams.canonical.domain.Statement;
import dev.lockstep.streams.canonical.domain.Voice;
import dev.lockstep.streams.canonical.mapping.Ownership;
import dev.lockstep.streams.canonical.mapping.Records;
import dev.lockstep.streams.canonical.mapping.SourceModes;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** All views of one canonical record, one per source record, ordered by system, object and id. */
public record KnownViews(List<KnownView> all) {
    private static final Comparator<KnownView> BY_SOURCE = Comparator.comparing(
            KnownView::view,
            Comparator.comparing(SourceView::getSystem)
                    .thenComparing(SourceView::getObject)
                    .thenComparing(SourceView::getSourceId));

    /**
     * What a change does to the known views.
     *
     * @param views the views from now on
     * @param isNew whether they have to be kept
     */
    record Update(Outcome outcome, KnownViews views, boolean isNew) {}

    /** The views of a state; null when there is none. */
    public static KnownViews of(@Nullable GoldenState state) {
        List<KnownView> known = new ArrayList<>();
        if (state != null) {
            List<SourceHistory> histories = state.getHistories();
            for (SourceView view : state.getViews()) {
                int place = known.size();
                known.add(
                        place < histories.size()
                                ? new KnownView(view, histories.get(place))
                                : KnownView.remembered(view));
            }
        }
        return new KnownViews(known);
    }

    /** Takes in a change in the place that its source gives it. */
    Update with(SourceView change) {
        KnownView first = KnownView.first(change);
        int place = place(first);
        if (place < 0) {
            List<KnownView> views = new ArrayList<>(all);
            views.add(-place - 1, first);
            return new Update(Outcome.APPLIED, new KnownViews(views), true);
        }
        KnownView.Update update = all.get(place).with(change);
        return new Update(update.outcome(), replaced(place, update.next()), update.isNew());
    }

    /** The views with one that has come from another record, with its past. */
    KnownViews joined(KnownView arriving) {
        int place = place(arriving);
        if (place >= 0) {
            return replaced(place, all.get(place).joined(arriving));
        }
        List<KnownView> views = new ArrayList<>(all);
        views.add(-place - 1, arriving);
        return new KnownViews(views);
    }

    /** The views on their way to another record, with nothing announced. */
    MovedViews leaving(String fromKey) {
        return new MovedViews(fromKey, new GoldenState(0L, Map.of(), views(), histories(), Map.of(), ""));
    }

    /** The views with one of them as it was at one of its changes, and all others as they are. */
    KnownViews asOf(SourceView one, Moment moment) {
        int place = place(KnownView.first(one));
        return replaced(place, all.get(place).asOf(moment));
    }

    /** How the version of a source record that a change tells reached us before; unknown when it did not. */
    SourceChannel channelOf(SourceView change) {
        return views().stream()
                .filter(view -> view.getSystem().equals(change.getSystem())
                        && view.getObject().equals(change.getObject())
                        && view.getSourceId().equals(change.getSourceId())
                        && change.getSequence() != null
                        && change.getSequence().equals(view.getSequence()))
                .map(SourceView::getChannel)
                .findFirst()
                .orElse(SourceChannel.UNKNOWN);
    }

    /** The view that reached us last; at least one is there. */
    SourceView newest() {
        return Collections.max(views(), Comparator.comparing(SourceView::getReceivedAt));
    }

    /** The views with every history within its limit. */
    KnownViews bounded() {
        return new KnownViews(all.stream()
                .map(known -> new KnownView(known.view(), Histories.bounded(known.history())))
                .toList());
    }

    /** The golden record of these views; at least one is there. */
    public SpecificRecord merged(Ownership ownership, long version) {
        SpecificRecord like = all.get(0).content();
        EntityOwnership owners = owners(ownership);
        GoldenMerge.Golden golden = GoldenMerge.merge(statements(), owners, Records.width(like));
        RecordMeta meta = meta(Records.meta(like), version, golden.deleted(), custom(owners));
        return Records.record(like, meta, golden.fields());
    }

    /** The views that take part in the merge; those in shadow are left out. */
    public KnownViews live(SourceModes modes) {
        return filtered(view -> modes.isLive(view.getSystem(), view.getObject()));
    }

    /** The views in shadow. */
    public KnownViews shadow(SourceModes modes) {
        return filtered(view -> !modes.isLive(view.getSystem(), view.getObject()));
    }

    private KnownViews filtered(Predicate<SourceView> wanted) {
        boolean whole = all.stream().map(KnownView::view).allMatch(wanted);
        return whole
                ? this
                : new KnownViews(
                        all.stream().filter(known -> wanted.test(known.view())).toList());
    }

    /** Whether there is no view. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Each view as a statement, in the same order. */
    public List<Statement> statements() {
        return all.stream().map(KnownView::statement).toList();
    }

    /** The rules that hold for the record today: the day and the legal entity are those of the record itself. */
    public EntityOwnership owners(Ownership ownership) {
        EntityOwnership rules = ownership.of(entity());
        return rules.overrides().isEmpty()
                ? rules
                : rules.on(day(latest(SourceView::getEffectiveAt)), legalEntity(ownership));
    }

    /** Name of the entity; at least one view is there. */
    public String entity() {
        return Records.entity(all.get(0).content());
    }

    /** Code of the legal entity by the rules that always hold; null when the record has none. */
    @Nullable
    String legalEntity(Ownership ownership) {
        Schema.Field field = all.get(0).content().getSchema().getField("legalEntity");
        if (field == null) {
            return null;
        }
        List<Statement> heard = GoldenMerge.heard(statements());
        Statement decider = GoldenMerge.decider(heard, ownership.of(entity()).of(field.pos()), field.pos());
        return decider == null ? null : (String) decider.fields().get(field.pos());
    }

    /** The views as voices that tell the record's life, in the same order. */
    List<Voice> voices() {
        return all.stream()
                .map(known -> new Voice(known.view().getSystem(), known.history()))
                .toList();
    }

    /** Whether a source ever had the record: deletions of what nobody knew make no record. */
    boolean wereTold() {
        return all.stream().anyMatch(KnownView::wasTold);
    }

    /** Whether somebody who may decide says anything; at least one view is there. */
    boolean areDecided(Ownership ownership) {
        int width = Records.width(all.get(0).content());
        return GoldenMerge.merge(statements(), owners(ownership), width).fields().stream()
                .anyMatch(Objects::nonNull);
    }

    List<SourceView> views() {
        return all.stream().map(KnownView::view).toList();
    }

    List<SourceHistory> histories() {
        return all.stream().map(KnownView::history).toList();
    }

    /** Whether the same changes are remembered one by one, whatever they say beside their levels. */
    boolean hasPastOf(KnownViews other) {
        return moments().equals(other.moments());
    }

    private List<List<Moment>> moments() {
        return all.stream().map(known -> known.history().getMoments()).toList();
    }

    /** Whether two records say the same, whatever their provenance. */
    static boolean sameFacts(SpecificRecord left, SpecificRecord right) {
        RecordMeta one = Records.meta(left);
        RecordMeta other = Records.meta(right);
        return one.getDeleted() == other.getDeleted()
                && Objects.equals(one.getCustom(), other.getCustom())
                && FactEquality.same(Records.fields(left), Records.fields(right));
    }

    /** Overrides of ownership hold for UTC days. */
    static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** Place of a source record as binary searches tell it: negative when it is not known. */
    private int place(KnownView wanted) {
        return Collections.binarySearch(all, wanted, BY_SOURCE);
    }

    private KnownViews replaced(int place, KnownView next) {
        List<KnownView> views = new ArrayList<>(all);
        views.set(place, next);
        return new KnownViews(views);
    }

    /** Fields of the firm's own, each by itself: of those who tell it, the most trusted counts, owner or not. */
    private @Nullable Map<String, String> custom(EntityOwnership owners) {
        List<String> trusted = owners.otherwise().systems();
        boolean someoneLives = all.stream().anyMatch(known -> !known.view().getDeleted());
        Map<String, String> merged = new TreeMap<>();
        all.stream()
                .filter(known -> !someoneLives || !known.view().getDeleted())
                .sorted(Comparator.comparingInt(known -> rank(trusted, known)))
                .map(known -> Records.meta(known.content()).getCustom())
                .filter(Objects::nonNull)
                .forEach(custom -> custom.forEach(merged::putIfAbsent));
        return merged.isEmpty() ? null : merged;
    }

    private static int rank(List<String> trusted, KnownView known) {
        int rank = trusted.indexOf(known.view().getSystem());
        return rank < 0 ? trusted.size() : rank;
    }

    private RecordMeta meta(RecordMeta like, long version, boolean deleted, @Nullable Map<String, String> custom) {
        return new RecordMeta(
                like.getCanonicalId(),
                like.getRootId(),
                version,
                latest(SourceView::getEffectiveAt),
                latest(SourceView::getReceivedAt),
                StableId.of("cor", like.getRootId()),
                all.stream().map(known -> KnownView.reference(known.view())).toList(),
                deleted,
                null,
                custom);
    }

    private Instant latest(Function<SourceView, Instant> time) {
        return all.stream()
                .map(known -> time.apply(known.view()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
