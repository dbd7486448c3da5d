package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.streams.engagement.change.domain.ChangeState.InReview;
import dev.lockstep.streams.engagement.change.domain.ChangeState.PartlyApproved;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When the clock must look at an engagement's change orders again. */
final class Deadlines {
    private Deadlines() {}

    /** When a review should have ended; null when none is going on. */
    static @Nullable Instant review(ChangeState state) {
        if (state instanceof InReview review) {
            return review.since().plus(review.terms().reviewWithin());
        }
        return state instanceof PartlyApproved partly
                ? partly.since().plus(partly.terms().reviewWithin())
                : null;
    }

    /** The next deadline after a moment, milliseconds since 1970 UTC; 0 when there is none. */
    static long nextAfter(ChangeBook book, Instant now) {
        Stream<Instant> ofOrders = book.cases().values().stream()
                .flatMap(one -> Stream.of(review(one.state()), OrderProblems.amendmentDue(one))
                        .filter(Objects::nonNull));
        Stream<Instant> ofSystems =
                book.written().stream().filter(one -> !one.seen()).map(Written::due);
        return Stream.concat(ofOrders, ofSystems)
                .filter(now::isBefore)
                .mapToLong(Instant::toEpochMilli)
                .map(millis -> millis + 1) // an instant may hold a fraction of a millisecond
                .min()
                .orElse(0);
    }
}
