package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.schemas.views.MovedViews;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import dev.lockstep.streams.canonical.mapping.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes views out of one golden record and into another. A move is no news of the business: it announces nothing, and
 * what was announced travels along, so that nothing is announced again elsewhere.
 */
final class GoldenMoves {
    private final KeyValueStore<String, GoldenState> golden;
    private final KeyValueStore<String, String> roots;
    private final RelinkedViews relinked;
    private final MergeRules rules;
    private final Outlet outlet;

    /** @param roots root of each record by the record's id */
    GoldenMoves(
            KeyValueStore<String, GoldenState> golden,
            KeyValueStore<String, String> roots,
            RelinkedViews relinked,
            MergeRules rules,
            Outlet outlet) {
        this.golden = golden;
        this.roots = roots;
        this.relinked = relinked;
        this.rules = rules;
        this.outlet = outlet;
    }

    /** Sends the views of a record to where their links place them now; those that stay get their new references. */
    void place(String key, GoldenState state, Instant now) {
        KnownViews known = KnownViews.of(state);
        SpecificRecord before = published(state, known);
        Map<String, List<KnownView>> byPlace = new TreeMap<>();
        for (KnownView view : known.all()) {
            SourceView placed = relinked.placed(view.view());
            byPlace.computeIfAbsent(Views.keyOf(placed), place -> new ArrayList<>())
                    .add(new KnownView(placed, view.history()));
        }
        List<KnownView> staying = byPlace.remove(key);
        if (staying != null) {
            keep(key, state, before, new KnownViews(staying), Map.of(), now);
        } else if (!byPlace.isEmpty()) {
            leave(key, state, before, byPlace.keySet().iterator().next(), now);
        }
        byPlace.forEach((to, views) -> depart(key, to, state, new KnownViews(views), now));
    }

    /** Takes in views that have come from another record, unless their links have moved on meanwhile. */
    void arrive(String key, MovedViews moved, Instant now) {
        GoldenState state = golden.get(key);
        KnownViews known = KnownViews.of(state);
        SpecificRecord before = published(state, known);
        KnownViews views = known;
        for (KnownView view : KnownViews.of(moved.getState()).all()) {
            SourceView placed = relinked.placed(view.view());
            KnownView there = new KnownView(placed, view.history());
            String place = Views.keyOf(placed);
            if (place.equals(key)) {
                views = views.joined(there);
            } else {
                depart(moved.getFromKey(), place, moved.getState(), new KnownViews(List.of(there)), now);
            }
        }
        if (!views.all().isEmpty()) {
            keep(key, state, before, views, moved.getState().getAnnounced(), now);
        }
    }

    private void keep(
            String key,
            @Nullable GoldenState state,
            @Nullable SpecificRecord before,
            KnownViews views,
            Map<String, Integer> announcedElsewhere,
            Instant now) {
        long version = state == null ? 0 : state.getVersion();
        KnownViews live = views.live(rules.modes());
        boolean isNews = before == null
                ? live.wereTold()
                : !live.isEmpty() && !KnownViews.sameFacts(before, live.merged(rules.ownership(), version));
        if (isNews) {
            version++;
            outlet.send(key, live.merged(rules.ownership(), version), now);
        }
        Announcements announcements = new Announcements(rules, state, KnownViews.of(state));
        announcements.settleWith(announcedElsewhere, views);
        golden.put(
                key,
                new GoldenState(
                        version,
                        announcements.announced(),
                        views.views(),
                        views.histories(),
                        announcements.settled(),
                        rules.versionOf(views.entity())));
        RootKey here = RootKey.parse(key);
        roots.put(here.id(), here.rootId());
    }

    /** Nobody tells of the record here any more: it goes on elsewhere. Its version and announcements stay for a return. */
    private void leave(String key, GoldenState state, @Nullable SpecificRecord before, String to, Instant now) {
        long version = state.getVersion();
        if (before != null) {
            version++;
            RecordMeta meta = RecordMeta.newBuilder(Records.meta(before))
                    .setVersion(version)
                    .setDeleted(true)
                    .setMovedTo(RootKey.rootOf(to))
                    .build();
            outlet.send(key, Records.record(before, meta, Records.fields(before)), now);
        }
        // No views, so no rules under which they were merged; whoever comes here first is judged by today's.
        golden.put(key, new GoldenState(version, state.getAnnounced(), List.of(), List.of(), state.getSettled(), ""));
        roots.delete(RootKey.parse(key).id());
    }

    private void depart(String from, String to, GoldenState state, KnownViews views, Instant now) {
        GoldenState moved = new GoldenState(
                state.getVersion(),
                state.getAnnounced(),
                views.views(),
                views.histories(),
                state.getSettled(),
                state.getRules());
        outlet.send(to, new MovedViews(from, moved), now);
    }

    private @Nullable SpecificRecord published(@Nullable GoldenState state, KnownViews known) {
        KnownViews live = known.live(rules.modes());
        return state == null || state.getVersion() == 0 || live.isEmpty()
                ? null
                : live.merged(rules.ownership(), state.getVersion());
    }
}
