package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.views.Moment;
import java.util.Comparator;

/**
 * Where a change of a source record stands among the others of the same record: by the source's own sequence, unsigned;
 * where that does not tell, by receipt and position, which travel with the change and so are the same in every replay. A
 * change that is read anew under its own position (a looked-up row came, mappings changed) counts by revision.
 */
public enum ViewOrder implements Comparator<Moment> {
    /** The one order. */
    OF_SOURCE;

    @Override
    public int compare(Moment left, Moment right) {
        int order = bySequence(left, right);
        if (order == 0 && !left.getPosition().equals(right.getPosition())) {
            order = left.getReceivedAt().compareTo(right.getReceivedAt());
            order = order != 0 ? order : Positions.compare(left.getPosition(), right.getPosition());
        }
        return order != 0 ? order : Long.compare(left.getRevision(), right.getRevision());
    }

    private static int bySequence(Moment left, Moment right) {
        Long one = left.getSequence();
        Long other = right.getSequence();
        return one == null || other == null
                ? left.getReceivedAt().compareTo(right.getReceivedAt())
                : Long.compareUnsigned(one, other);
    }
}
