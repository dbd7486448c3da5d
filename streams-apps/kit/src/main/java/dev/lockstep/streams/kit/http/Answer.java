package dev.lockstep.streams.kit.http;

import java.time.Instant;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Data with what one must know to rely on it.
 *
 * @param data the answer itself
 * @param asOf when the state was read, UTC; of several instances the earliest
 * @param lag committed records that were known then and not yet part of the state; null while that is not known
 * @param completeness how much of the state was read
 */
public record Answer<T>(T data, Instant asOf, @Nullable Long lag, Completeness completeness) {
    /** The same answer in another form. */
    public <R> Answer<R> map(Function<? super T, ? extends R> view) {
        return new Answer<>(view.apply(data), asOf, lag, completeness);
    }

    Answer<T> merge(Answer<T> other, BinaryOperator<T> merger) {
        return new Answer<>(
                merger.apply(data, other.data),
                asOf.isBefore(other.asOf) ? asOf : other.asOf,
                lag == null || other.lag == null ? null : Long.valueOf(lag + other.lag),
                completeness.plus(other.completeness));
    }
}
