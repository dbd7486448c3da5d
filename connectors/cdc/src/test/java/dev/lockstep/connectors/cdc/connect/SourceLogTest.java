package dev.lockstep.connectors.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class SourceLogTest {
    @Test
    void shouldGrowThroughFilesWhateverTheirSize() {
        // When
        long[] places = {
            SourceLog.place("bin.000009", 5_000_000_000L),
            SourceLog.place("bin.000010", 4),
            SourceLog.place("bin.1000000", 4)
        };

        // Then
        assertThat(places).isSorted();
        assertThat(SourceLog.BINARY_LOG.text(places[0])).isEqualTo("9/5000000000");
    }

    @Test
    void shouldRefuseAFileWithoutNumber() {
        assertThatThrownBy(() -> SourceLog.place("bin.index", 4))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("bin.index");
    }
}
