package dev.lockstep.connectors.cdc.connect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what Debezium puts in place of a large value that PostgreSQL did not send because it had not changed
 * (TOAST). The text is ours, so that no real value is mistaken for it.
 */
final class UnsentValue {
    /** Value of {@code unavailable.value.placeholder}. */
    static final String PLACEHOLDER = "__lockstep_value_not_sent__";

    private static final byte[] BYTES = PLACEHOLDER.getBytes(StandardCharsets.UTF_8);
    private static final String BASE64 = Base64.getEncoder().encodeToString(BYTES);
    private static final String HSTORE = "{\"" + PLACEHOLDER + "\":\"" + PLACEHOLDER + "\"}";
    private static final String ID = UUID.nameUUIDFromBytes(BYTES).toString();
    private static final List<Long> NUMBERS =
            IntStream.range(0, BYTES.length).mapToObj(i -> (long) BYTES[i]).toList();

    private UnsentValue() {}

    /** True when the plain value (see {@link ColumnValues}) stands for one that was not sent. */
    static boolean is(@Nullable Object plain) {
        if (plain instanceof String text) {
            return text.equals(PLACEHOLDER) || text.equals(BASE64) || text.equals(HSTORE);
        }
        if (plain instanceof List<?> list) {
            return list.size() == 1 ? isItem(list.get(0)) : isNumbers(list);
        }
        return plain instanceof Map<?, ?> map && map.containsKey(PLACEHOLDER);
    }

    private static boolean isItem(@Nullable Object item) {
        return is(item) || ID.equals(item);
    }

    private static boolean isNumbers(List<?> list) {
        return list.size() == NUMBERS.size()
                && list.stream().allMatch(Number.class::isInstance)
                && list.stream()
                        .map(item -> ((Number) item).longValue())
                        .toList()
                        .equals(NUMBERS);
    }
}
