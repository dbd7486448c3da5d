package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.views.Moment;
import dev.lockstep.schemas.views.SourceHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * Keeps the past of a source record in the order of its source, whatever the order of arrival. The newest
 * {@value #LIMIT} changes are known one by one; beyond that, first those go that say what the change before them said,
 * then the oldest, and what comes from before then is too late to count.
 */
public final class Histories {
    /** Changes that are kept of one source record. */
    public static final int LIMIT = 16;

    private Histories() {}

    /**
     * The history with a change in its place; the same object when that is known already or too old.
     *
     * @param said what the change says; of no account when it deletes
     * @param newest what the newest word said before this change
     */
    public static SourceHistory with(SourceHistory history, Moment moment, SpecificRecord said, SpecificRecord newest) {
        List<Moment> moments = history.getMoments();
        if (knows(history, moment) || isForgotten(history, moment)) {
            return history;
        }
        int place = moments.size();
        while (place > 0 && ViewOrder.OF_SOURCE.compare(moment, moments.get(place - 1)) < 0) {
            place--;
        }
        List<Moment> longer = new ArrayList<>(moments);
        longer.add(place, moment);
        PastContents contents = PastContents.of(history).withNewAt(place, moment.getDeleted() ? null : said, newest);
        return new SourceHistory(longer, history.getForgot(), history.getTold(), contents.kept());
    }

    /**
     * What the record said at one of its changes; what it had said before when that one deleted it.
     *
     * @param newest what its newest word says, which also counts for changes that are not remembered one by one
     */
    public static SpecificRecord contentAt(SourceHistory history, Moment moment, SpecificRecord newest) {
        List<Moment> moments = history.getMoments();
        int place = moments.indexOf(moment);
        int told = place;
        while (told > 0 && moments.get(told).getDeleted()) {
            told--;
        }
        boolean wasTold = told >= 0 && !moments.get(told).getDeleted();
        return place < 0 ? newest : PastContents.of(history).at(wasTold ? told : place, newest);
    }

    /** Whether the change is part of the history, or an older reading of one that is. */
    public static boolean knows(SourceHistory history, Moment moment) {
        return history.getMoments().stream()
                .anyMatch(known -> isSameChange(known, moment)
                        && (saysTheSame(known, moment) || known.getRevision() > moment.getRevision()));
    }

    /** The history within its limit; the same object when it is. */
    public static SourceHistory bounded(SourceHistory history) {
        if (history.getMoments().size() <= LIMIT) {
            return history;
        }
        List<Moment> moments = new ArrayList<>(history.getMoments());
        PastContents contents = PastContents.of(history);
        boolean forgot = history.getForgot();
        while (moments.size() > LIMIT) {
            int repetition = firstRepetition(moments);
            forgot |= repetition == 0;
            moments.remove(repetition);
            contents = contents.without(repetition);
        }
        return new SourceHistory(moments, forgot, history.getTold(), contents.kept());
    }

    /** Whether two changes leave the record in the same state. */
    static boolean saysTheSame(Moment left, Moment right) {
        return left.getDeleted() == right.getDeleted() && FactEquality.same(left.getLevels(), right.getLevels());
    }

    private static boolean isSameChange(Moment left, Moment right) {
        return left.getPosition().equals(right.getPosition())
                && Objects.equals(left.getSequence(), right.getSequence());
    }

    private static boolean isForgotten(SourceHistory history, Moment moment) {
        return history.getForgot()
                && !history.getMoments().isEmpty()
                && ViewOrder.OF_SOURCE.compare(moment, history.getMoments().get(0)) < 0;
    }

    private static int firstRepetition(List<Moment> moments) {
        for (int place = 1; place < moments.size() - 1; place++) {
            if (saysTheSame(moments.get(place - 1), moments.get(place))) {
                return place;
            }
        }
        return 0;
    }
}
