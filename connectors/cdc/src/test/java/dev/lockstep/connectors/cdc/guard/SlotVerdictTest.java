package dev.lockstep.connectors.cdc.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.cdc.guard.SlotVerdict.Kind;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlotVerdictTest {
    private static final Optional<StoredPosition> AT_500 = StoredPosition.of(Map.of("lsn", 520L, "lsn_commit", 500L));

    @Test
    void shouldResumeWhenTheSlotIsAtOrBehindWhatWasProcessed() {
        // When
        SlotVerdict verdict = verdict(AT_500, slot(500, false), 900);

        // Then
        assertThat(verdict.kind()).isEqualTo(Kind.RESUME);
    }

    @Test
    void shouldBeLostWhenTheSlotIsGone() {
        // When
        SlotVerdict verdict = verdict(AT_500, Optional.empty(), 900);

        // Then
        assertThat(verdict.reason())
                .isEqualTo("replication slot 's' does not exist any more, but changes were" + " processed up to 0/1F4");
    }

    @Test
    void shouldBeLostWhenTheSlotWasMadeAnew() {
        // When
        SlotVerdict verdict = verdict(AT_500, slot(501, false), 900);

        // Then
        assertThat(verdict.reason()).contains("was made anew or moved on: it begins at 0/1F5");
    }

    @Test
    void shouldBeLostWhenTheServerInvalidatedTheSlot() {
        // When
        SlotVerdict verdict = verdict(AT_500, slot(0, true), 900);

        // Then
        assertThat(verdict.reason()).contains("has invalidated replication slot 's'");
    }

    @Test
    void shouldBeLostWhenTheDatabaseWasSetBack() {
        // When
        SlotVerdict verdict = verdict(AT_500, slot(100, false), 499);

        // Then
        assertThat(verdict.reason()).contains("the database was set back: its log ends at 0/1F3");
    }

    @Test
    void shouldStartFromTheRowsWhenASnapshotWasNotFinished() {
        // Given
        Optional<StoredPosition> unfinished = StoredPosition.of(Map.of("lsn", 5L, "snapshot", "INITIAL"));

        // When
        SlotVerdict verdict = verdict(unfinished, slot(5, false), 900);

        // Then
        assertThat(verdict.kind()).isEqualTo(Kind.FIRST_START);
    }

    private static SlotVerdict verdict(Optional<StoredPosition> stored, Optional<SlotState> slot, long written) {
        return SlotVerdict.of(stored, slot, "s", written);
    }

    private static Optional<SlotState> slot(long confirmed, boolean invalidated) {
        return Optional.of(new SlotState("pgoutput", "psa", false, invalidated, confirmed, 0));
    }
}
