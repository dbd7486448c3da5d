package dev.lockstep.streams.canonical.domain;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether two values of a canonical record say the same. The lists of a record that comes from a store compare
 * themselves by Avro's general rules, which know no dates and fail on them; and a number may have been written with
 * other trailing zeros. Records compare themselves by their own schema, lists within them included.
 */
public final class FactEquality {
    private FactEquality() {}

    /** Whether both are empty, or both say the same; lists say the same when their elements do, in order. */
    public static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof List<?> one && right instanceof List<?> other) {
            return sameElements(one, other);
        }
        if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
            return one.compareTo(other) == 0;
        }
        return Objects.equals(left, right);
    }

    private static boolean sameElements(List<?> left, List<?> right) {
        Iterator<?> others = right.iterator();
        return left.size() == right.size() && left.stream().allMatch(element -> same(element, others.next()));
    }
}
