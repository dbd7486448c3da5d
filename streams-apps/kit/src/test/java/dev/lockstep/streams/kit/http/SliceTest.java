package dev.lockstep.streams.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.streams.kit.http.Slice.Page;
import dev.lockstep.streams.kit.http.Slice.Row;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SliceTest {
    @Test
    void shouldGoOnBehindTheLastRowWhenInstancesHoldMoreThanAPage() {
        // Given
        Slice<String> one = slice(false, "a", "d", "e");
        Slice<String> other = slice(false, "b", "c");

        // When
        Page<String> page = one.merge(other, 3).toPage();

        // Then
        assertThat(page.items()).containsExactly("a", "b", "c");
        assertThat(Cursor.keyOf(page.next())).isEqualTo("c");
    }

    @Test
    void shouldEndWhenNoInstanceHoldsMore() {
        // When
        Page<String> page = slice(false, "a").merge(slice(false, "b"), 3).toPage();

        // Then
        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.next()).isNull();
    }

    @Test
    void shouldGoOnWhenOnlyTheOtherInstanceHoldsMore() {
        // When
        Slice<String> merged = slice(false, "a").merge(slice(true, "b"), 2);

        // Then
        assertThat(merged.more()).isTrue();
    }

    @Test
    void shouldRefuseACursorThatIsNotOurs() {
        assertThatThrownBy(() -> Cursor.keyOf("bm90IG91cnM"))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("'cursor'");
    }

    private static Slice<String> slice(boolean more, String... keys) {
        return new Slice<>(Stream.of(keys).map(key -> new Row<>(key, key)).toList(), more);
    }
}
