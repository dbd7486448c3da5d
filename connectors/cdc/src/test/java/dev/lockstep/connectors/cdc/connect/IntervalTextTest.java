package dev.lockstep.connectors.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTextTest {

    @ParameterizedTest
    @CsvSource({
        "P0Y0M0DT7H30M0S, PT7H30M",
        "P0Y0M2DT2H0M0S, P2DT2H",
        "P0Y0M0DT0H0M0S, PT0S",
        "P0Y0M0DT0H0M1.500000S, PT1.5S",
        "P0Y0M-1DT0H-30M0S, P-1DT-30M",
        "P1Y2M0DT0H0M0S, P1Y2M",
        "whatever, whatever"
    })
    void shouldLeaveOutEmptyPartsWhenAnIntervalIsWritten(String debezium, String iso) {
        // When
        String text = IntervalText.iso(debezium);

        // Then
        assertThat(text).isEqualTo(iso);
    }

    @ParameterizedTest
    @CsvSource({"P0Y0M2DT2H0M0S, 50", "P0Y0M0DT100H0M0S, 100"})
    void shouldBeReadableAsDurationWhenThereAreNoMonths(String debezium, long hours) {
        // When
        Duration duration = Duration.parse(IntervalText.iso(debezium));

        // Then
        assertThat(duration).isEqualTo(Duration.ofHours(hours));
    }
}
