package dev.lockstep.connectors.dispatch.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceCalendarTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // Winter and summer differ by an hour; the end itself is outside.
                "SUNDAY 02:00-04:00 Europe/Berlin | 2026-01-11T00:59:59Z | -",
                "SUNDAY 02:00-04:00 Europe/Berlin | 2026-01-11T01:00:00Z | 2026-01-11T03:00:00Z",
                "SUNDAY 02:00-04:00 Europe/Berlin | 2026-01-11T03:00:00Z | -",
                "SUNDAY 02:00-04:00 Europe/Berlin | 2026-07-12T00:30:00Z | 2026-07-12T02:00:00Z",
                "SUNDAY 02:00-04:00 Europe/Berlin | 2026-01-12T01:30:00Z | -",
                // Over midnight: it belongs to the day on which it begins.
                "SATURDAY 22:00-04:00 Europe/Berlin | 2026-01-11T02:00:00Z | 2026-01-11T03:00:00Z",
                "SATURDAY 22:00-04:00 Europe/Berlin | 2026-01-10T02:00:00Z | -",
                // Clocks go forward on 2026-03-29: 02:30 does not exist and counts as 03:30.
                "SUNDAY 02:30-04:00 Europe/Berlin | 2026-03-29T01:15:00Z | -",
                "SUNDAY 02:30-04:00 Europe/Berlin | 2026-03-29T01:30:00Z | 2026-03-29T02:00:00Z",
                // Clocks go back on 2026-10-25: both hours from 02:00 to 03:00 are inside.
                "SUNDAY 02:00-03:00 Europe/Berlin | 2026-10-25T00:30:00Z | 2026-10-25T02:00:00Z",
                "SUNDAY 02:00-03:00 Europe/Berlin | 2026-10-25T01:30:00Z | 2026-10-25T02:00:00Z",
                "DAILY 02:00-03:00 UTC | 2026-03-04T02:10:00Z | 2026-03-04T03:00:00Z",
                "2026-12-31T22:00/2027-01-01T06:00 America/Los_Angeles | 2027-01-01T10:00:00Z | 2027-01-01T14:00:00Z",
                "2026-12-31T22:00/2027-01-01T06:00 America/Los_Angeles | 2027-01-01T14:00:00Z | -"
            })
    void shouldKnowTheEndByTheClocksOfTheZone(String window, Instant now, Instant end) {
        // When
        Optional<Instant> until = new MaintenanceCalendar(List.of(MaintenanceText.read(window))).until(now);

        // Then
        assertThat(until).isEqualTo(Optional.ofNullable(end));
    }

    @Test
    void shouldLookThroughWindowsThatFollowEachOther() {
        // Given
        MaintenanceCalendar calendar = new MaintenanceCalendar(Arrays.asList(
                MaintenanceText.read("DAILY 02:00-03:00 UTC"), MaintenanceText.read("DAILY 03:00-05:00 UTC")));

        // When / Then
        assertThat(calendar.until(Instant.parse("2026-03-04T02:10:00Z")))
                .contains(Instant.parse("2026-03-04T05:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SUNDAY",
                "FUNDAY 02:00-03:00 UTC",
                "SUNDAY 25:00-26:00 UTC",
                "SUNDAY 02:00-03:00 Mars/Base",
                "2026-12-31T22:00/2026-12-31T21:00 UTC"
            })
    void shouldSayWhatIsMeantWhenATextIsNoWindow(String text) {
        // When / Then
        assertThatThrownBy(() -> MaintenanceText.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
