package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a value must be. */
interface ValuePattern {
    /** What differs, for people; empty when the value is as expected. */
    Optional<String> difference(@Nullable Object actual);

    /** Exactly this value; null for none. */
    static ValuePattern same(@Nullable Object expected) {
        return actual -> Objects.equals(expected, actual) ? Optional.empty() : differs(show(expected), actual);
    }

    /** This text; a star stands for any letters. */
    static ValuePattern text(String expected) {
        Pattern pattern = Pattern.compile(
                Pattern.compile("\\*")
                        .splitAsStream(expected + " ")
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                Pattern.DOTALL);
        return actual -> actual != null && pattern.matcher(actual + " ").matches()
                ? Optional.empty()
                : differs("'" + expected + "'", actual);
    }

    /** A record in which the named fields are as expected. */
    static ValuePattern record(RecordPattern expected) {
        return actual -> {
            if (actual instanceof SpecificRecord record) {
                List<String> differences = expected.differences(record);
                return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
            }
            return differs(expected.words(), actual);
        };
    }

    /** As many values, each as expected, in this order. */
    static ValuePattern items(List<ValuePattern> expected) {
        return actual -> {
            List<?> items = actual instanceof List<?> list ? list : List.of();
            if (items.size() != expected.size()) {
                return Optional.of("expected " + expected.size() + " of them, got " + show(actual));
            }
            List<String> differences = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                int number = i + 1;
                expected.get(i)
                        .difference(items.get(i))
                        .ifPresent(difference -> differences.add("[" + number + "] " + difference));
            }
            return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
        };
    }

    /** Names and values of which the named ones are as expected. */
    static ValuePattern entries(Map<String, String> expected) {
        return actual -> actual instanceof Map<?, ?> map && map.entrySet().containsAll(expected.entrySet())
                ? Optional.empty()
                : differs(expected.toString(), actual);
    }

    /** Says what was expected and what came instead. */
    static Optional<String> differs(String expected, @Nullable Object actual) {
        return Optional.of("expected " + expected + ", got " + show(actual));
    }

    /** A value as people write it. */
    static String show(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        } else if (value instanceof MonetaryAmount amount) {
            return Money.from(amount).toString();
        } else if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        } else if (value instanceof List<?> list) {
            return list.stream().map(ValuePattern::show).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }
}
