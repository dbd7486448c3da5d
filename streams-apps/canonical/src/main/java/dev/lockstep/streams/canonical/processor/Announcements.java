package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.schemas.views.Moment;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.domain.EdgeRule;
import dev.lockstep.streams.canonical.domain.EntityOwnership;
import dev.lockstep.streams.canonical.domain.EntityRules;
import dev.lockstep.streams.canonical.domain.GoldenHistory;
import dev.lockstep.streams.canonical.domain.LifecycleRules;
import dev.lockstep.streams.canonical.domain.Step;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lifecycle events a golden record owes. How often it crossed each edge follows from the histories of its sources;
 * whatever exceeds what was announced is announced now. So an edge that late arrival had hidden is announced when the
 * missing change comes, under the id that it would have had in order, and nothing is announced twice.
 */
final class Announcements {
    private static final Comparator<Crossing> IN_ORDER = Comparator.comparing(Crossing::place);

    private final MergeRules rules;
    private final Map<String, Integer> announced;
    private final Map<String, Integer> settled;
    private final boolean underOtherRules;

    /**
     * One crossing that is to be announced.
     *
     * @param times how often the record has crossed the edge, this time included
     * @param place index of the step
     * @param cause view of the source record whose change it was, as it is now
     */
    record Crossing(EdgeRule<?> rule, int times, int place, Step step, SourceView cause) {}

    /**
     * The announcements of a record that was known in this state; null when it was not known.
     *
     * @param known the views of the state, those in shadow too
     */
    Announcements(MergeRules rules, @Nullable GoldenState state, KnownViews known) {
        this.rules = rules;
        this.announced = new HashMap<>(state == null ? Map.of() : state.getAnnounced());
        this.settled = new HashMap<>(state == null ? Map.of() : state.getSettled());
        boolean keptNoHistory =
                state != null && state.getHistories().size() < state.getViews().size();
        this.underOtherRules = state != null
                && !known.isEmpty()
                && !state.getRules().isEmpty()
                && !state.getRules().equals(rules.versionOf(known.entity()));
        if (keptNoHistory || underOtherRules) {
            settle(known);
        }
    }

    /** Whether the record was last merged under other rules, so that its facts may have changed with them. */
    boolean isUnderOtherRules() {
        return underOtherRules;
    }

    /** How often each kind of event was announced. */
    Map<String, Integer> announced() {
        return announced;
    }

    /** How many of them the histories do not account for. */
    Map<String, Integer> settled() {
        return settled;
    }

    /** What a change makes due, in the order of the record's life; it counts as announced from now on. */
    List<Crossing> due(KnownViews before, KnownViews after) {
        KnownViews heard = after.live(rules.modes());
        if (lifecycle(after).isEmpty() || after.hasPastOf(before)) {
            return List.of();
        }
        List<Step> steps = steps(after);
        List<Crossing> due = new ArrayList<>();
        for (EdgeRule<?> rule : lifecycle(after).edges()) {
            List<Integer> crossings = rule.edge().crossings(steps);
            int excess = crossings.size() + settledOf(rule) - announcedOf(rule);
            if (excess > 0) {
                for (int place : unannounced(crossings, steps, excess, rule, before)) {
                    int times = announced.merge(rule.type().name(), 1, Integer::sum);
                    Step step = steps.get(place);
                    due.add(new Crossing(
                            rule,
                            times,
                            place,
                            step,
                            heard.all().get(step.voice()).view()));
                }
            }
        }
        due.sort(IN_ORDER);
        return due;
    }

    /** Keeps histories within their limit, without losing count of what they told. */
    KnownViews bounded(KnownViews views) {
        KnownViews bounded = views.bounded();
        if (bounded.hasPastOf(views)) {
            return views;
        }
        List<Step> all = steps(views);
        List<Step> kept = steps(bounded);
        for (EdgeRule<?> rule : lifecycle(views).edges()) {
            int gone = rule.edge().crossings(all).size()
                    - rule.edge().crossings(kept).size();
            if (gone != 0) {
                settled.merge(rule.type().name(), gone, Integer::sum);
            }
        }
        return bounded;
    }

    /** Counts what was announced elsewhere as announced, and takes it all as settled. */
    void settleWith(Map<String, Integer> announcedElsewhere, KnownViews views) {
        announcedElsewhere.forEach((type, times) -> announced.merge(type, times, Math::max));
        settle(views);
    }

    /** Takes what was announced as settled: what the histories of these views tell is not announced again. */
    private void settle(KnownViews views) {
        List<Step> steps = steps(views);
        for (EdgeRule<?> rule : lifecycle(views).edges()) {
            int gone = announcedOf(rule) - rule.edge().crossings(steps).size();
            settled.put(rule.type().name(), gone);
        }
    }

    /** Of all crossings those that the change brought; the newest ones where that does not tell. */
    private List<Integer> unannounced(
            List<Integer> crossings, List<Step> steps, int excess, EdgeRule<?> rule, KnownViews before) {
        Set<Moment> known = new HashSet<>();
        List<Step> past = steps(before);
        rule.edge().crossings(past).forEach(place -> known.add(past.get(place).cause()));
        List<Integer> fresh = crossings.stream()
                .filter(place -> !known.contains(steps.get(place).cause()))
                .toList();
        List<Integer> from = fresh.size() < excess ? crossings : fresh;
        return from.subList(Math.max(0, from.size() - excess), from.size());
    }

    /** The steps that those in the light made; who is in shadow makes none. */
    private List<Step> steps(KnownViews views) {
        KnownViews heard = views.live(rules.modes());
        return heard.isEmpty() ? List.of() : GoldenHistory.of(heard.voices(), owners(heard));
    }

    /** What was decided in the past stays decided by the rules of then, for the legal entity of now. */
    private GoldenHistory.Owners owners(KnownViews views) {
        EntityOwnership ownership = rules.ownership().of(views.entity());
        if (ownership.overrides().isEmpty()) {
            List<List<String>> always = watched(views, ownership);
            return time -> always;
        }
        String legalEntity = views.legalEntity(rules.ownership());
        return time -> watched(views, ownership.on(KnownViews.day(time), legalEntity));
    }

    private static List<List<String>> watched(KnownViews views, EntityOwnership ownership) {
        return lifecycle(views).watched().stream().map(ownership::of).toList();
    }

    private static EntityRules lifecycle(KnownViews views) {
        return LifecycleRules.of(views.all().get(0).content());
    }

    private int settledOf(EdgeRule<?> rule) {
        return settled.getOrDefault(rule.type().name(), 0);
    }

    private int announcedOf(EdgeRule<?> rule) {
        return announced.getOrDefault(rule.type().name(), 0);
    }
}
