package dev.lockstep.connectors.cdc.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentChangesTest {
    private static final Instant NOW = Instant.parse("2026-02-02T10:00:00Z");

    private final RecentChanges recent = new RecentChanges(2);

    @Test
    void shouldForgetARowWhenItsChangeIsLongAgo() {
        // When
        recent.note(row(1), NOW);

        // Then
        assertThat(recent.contains(row(1), NOW.plusSeconds(300))).isTrue();
        assertThat(recent.contains(row(1), NOW.plusSeconds(301))).isFalse();
    }

    @Test
    void shouldForgetTheOldestWhenThereAreTooMany() {
        // When
        recent.note(row(1), NOW);
        recent.note(row(2), NOW);
        recent.note(row(1), NOW);
        recent.note(row(3), NOW);

        // Then
        assertThat(recent.contains(row(1), NOW)).isTrue();
        assertThat(recent.contains(row(2), NOW)).isFalse();
        assertThat(recent.contains(row(3), NOW)).isTrue();
    }

    private static RowKey row(int id) {
        return new RowKey("line", String.valueOf(id));
    }
}
