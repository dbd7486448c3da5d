package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.views.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a golden record, folded from the histories of its source records. They follow from the set of changes
 * alone: within a source record its own order counts, across source records the time at which a change became true.
 */
public final class GoldenHistory {
    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::since).thenComparing(Entry::voice).thenComparing(Entry::place);

    private final List<Voice> voices;
    private final Owners owners;
    private final List<List<@Nullable Moment>> said;

    private GoldenHistory(List<Voice> voices, Owners owners) {
        this.voices = voices;
        this.owners = owners;
        this.said = List.of(nothing(voices.size()), nothing(voices.size()));
    }

    /** Systems that may decide each watched field at a time, most trusted first. */
    public interface Owners {
        /** One list per watched field, in the order of the levels. */
        List<List<String>> at(Instant time);
    }

    /**
     * All steps, the oldest first.
     *
     * @param voices one per source record, in the order in which equals are asked
     * @param owners who might decide the watched fields at each time
     */
    public static List<Step> of(List<Voice> voices, Owners owners) {
        GoldenHistory history = new GoldenHistory(voices, owners);
        return entries(voices).stream().map(history::step).toList();
    }

    private record Entry(Instant since, int voice, int place, Moment moment) {}

    /** A change counts no earlier than those before it in its own source, whatever the source's clock says. */
    private static List<Entry> entries(List<Voice> voices) {
        List<Entry> entries = new ArrayList<>();
        for (int voice = 0; voice < voices.size(); voice++) {
            Instant since = Instant.MIN;
            List<Moment> moments = voices.get(voice).history().getMoments();
            for (int place = 0; place < moments.size(); place++) {
                Moment moment = moments.get(place);
                since = since.isAfter(moment.getEffectiveAt()) ? since : moment.getEffectiveAt();
                entries.add(new Entry(since, voice, place, moment));
            }
        }
        if (voices.size() > 1) {
            entries.sort(BY_TIME);
        }
        return entries;
    }

    private Step step(Entry entry) {
        Moment moment = entry.moment();
        List<@Nullable Moment> living = said.get(0);
        List<@Nullable Moment> gone = said.get(1);
        if (!moment.getDeleted()) {
            living.set(entry.voice(), moment);
            gone.set(entry.voice(), null);
        } else if (living.get(entry.voice()) != null) {
            gone.set(entry.voice(), living.get(entry.voice()));
            living.set(entry.voice(), null);
        }
        boolean exists = living.stream().anyMatch(last -> last != null);
        boolean told = exists || gone.stream().anyMatch(last -> last != null);
        return new Step(exists, told, levels(owners.at(entry.since())), entry.voice(), moment);
    }

    private List<String> levels(List<List<String>> owners) {
        List<String> levels = new ArrayList<>(owners.size());
        for (int field = 0; field < owners.size(); field++) {
            String heard = decide(said.get(0), owners.get(field), field);
            levels.add(heard.isEmpty() ? decide(said.get(1), owners.get(field), field) : heard);
        }
        return levels;
    }

    private String decide(List<@Nullable Moment> words, List<String> owners, int field) {
        for (String owner : owners) {
            for (int voice = 0; voice < words.size(); voice++) {
                Moment word = words.get(voice);
                boolean tells = word != null && voices.get(voice).system().equals(owner);
                if (tells && field < word.getLevels().size()) {
                    String level = word.getLevels().get(field);
                    if (!level.isEmpty()) {
                        return level;
                    }
                }
            }
        }
        return "";
    }

    private static List<@Nullable Moment> nothing(int size) {
        return Arrays.asList(new @Nullable Moment[size]);
    }
}
