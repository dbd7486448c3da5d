package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.views.Moment;
import dev.lockstep.schemas.views.SourceHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Keeps the past of a source record in the order of its source, whatever the order of arrival. The newest
 * {@value #LIMIT} changes are known one by one; beyond that, first those go that say what the change before them said,
 * then the oldest, and what comes from before then is too late to count.
 */
public final class Histories {
    /** Changes that are kept of one source record. */
    public static final int LIMIT = 16;

    private Histories() {}

    /** The history with a change in its place; the same object when that is known already or too old. */
    public static SourceHistory with(SourceHistory history, Moment moment) {
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
        return new SourceHistory(longer, history.getForgot(), history.getTold());
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
        boolean forgot = history.getForgot();
        while (moments.size() > LIMIT) {
            int repetition = firstRepetition(moments);
            forgot |= repetition == 0;
            moments.remove(repetition);
        }
        return new SourceHistory(moments, forgot, history.getTold());
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
