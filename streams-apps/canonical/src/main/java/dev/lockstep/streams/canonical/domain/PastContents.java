package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.views.PastContent;
import dev.lockstep.schemas.views.SourceHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a source record said at each of its remembered changes. Each content is kept once: a place without one says what
 * the next place with one says, and the last ones what the newest word says, which is kept elsewhere.
 *
 * @param kept one per change in source order
 */
record PastContents(List<@Nullable PastContent> kept) {

    /** The contents of a history; states of before they were kept have none. */
    static PastContents of(SourceHistory history) {
        List<@Nullable PastContent> kept = new ArrayList<>(history.getContents());
        while (kept.size() < history.getMoments().size()) {
            kept.add(null);
        }
        return new PastContents(kept);
    }

    /** What was said at a place. */
    SpecificRecord at(int place, SpecificRecord newest) {
        for (PastContent content : kept.subList(place, kept.size())) {
            if (content != null) {
                return (SpecificRecord) content.getContent();
            }
        }
        return newest;
    }

    /**
     * The contents with those of one more change; what the change before it said is not to be taken for what it says.
     *
     * @param said what it says; null when it deletes, and so says nothing of its own
     * @param newest what the newest word said before it
     */
    PastContents withNewAt(int place, @Nullable SpecificRecord said, SpecificRecord newest) {
        List<@Nullable PastContent> contents = new ArrayList<>(kept);
        if (said != null && place > 0 && contents.get(place - 1) == null) {
            SpecificRecord before = at(place - 1, newest);
            contents.set(place - 1, isSame(before, said) ? null : new PastContent(before));
        }
        boolean isNewest = place == contents.size();
        contents.add(place, said == null || isNewest ? null : new PastContent(said));
        return new PastContents(contents);
    }

    private static boolean isSame(SpecificRecord left, SpecificRecord right) {
        return IntStream.range(0, left.getSchema().getFields().size())
                .allMatch(field -> FactEquality.same(left.get(field), right.get(field)));
    }

    /** The contents without those of one change; those before it keep what they say. */
    PastContents without(int place) {
        List<@Nullable PastContent> contents = new ArrayList<>(kept);
        PastContent gone = contents.remove(place);
        if (place > 0 && contents.get(place - 1) == null) {
            contents.set(place - 1, gone);
        }
        return new PastContents(contents);
    }
}
