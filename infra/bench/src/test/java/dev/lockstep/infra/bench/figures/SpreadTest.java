package dev.lockstep.infra.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SpreadTest {
    @Test
    void shouldTakeTheMiddleMeasurementWhenTheirNumberIsOdd() {
        // Given
        double[] measured = {9.0, 1.0, 4.0};

        // When
        Spread spread = Spread.of(measured);

        // Then
        assertThat(spread).isEqualTo(new Spread(4.0, 1.0, 9.0));
        assertThat(measured).containsExactly(9.0, 1.0, 4.0);
    }

    @Test
    void shouldTakeTheMeanOfTheMiddleTwoWhenTheirNumberIsEven() {
        // When
        Spread spread = Spread.of(8, 1, 2, 5);

        // Then
        assertThat(spread.median()).isEqualTo(3.5);
    }

    @Test
    void shouldShowMedianThenLeastAndMostWhenPrinted() {
        // When
        String text = Spread.of(1.26, 1.0, 3.04).text(1);

        // Then
        assertThat(text).isEqualTo("1.3 (1.0–3.0)");
    }

    @Test
    void shouldRefuseWhenNothingWasMeasured() {
        // When, Then
        assertThatThrownBy(Spread::of).hasMessage("Nothing was measured");
    }
}
