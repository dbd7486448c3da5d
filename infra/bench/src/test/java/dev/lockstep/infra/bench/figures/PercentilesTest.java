package dev.lockstep.infra.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PercentilesTest {
    @Test
    void shouldGiveMeasuredValuesByNearestRankWhenAsked() {
        // Given
        Percentiles hundred = new Percentiles(
                IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray());

        // When
        double p99 = hundred.at(99);

        // Then
        assertThat(p99).isEqualTo(99);
        assertThat(hundred.at(50)).isEqualTo(50);
        assertThat(hundred.at(100)).isEqualTo(100);
        assertThat(hundred.at(0)).isEqualTo(1);
    }

    @Test
    void shouldGiveTheLargestAsTailWhenThereAreFew() {
        // When
        double p99 = new Percentiles(7, 3).at(99);

        // Then
        assertThat(p99).isEqualTo(7);
    }
}
