package dev.lockstep.streams.canonical.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.streams.canonical.domain.Precedence.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PrecedenceTest {
    private static final Instant NOON = Instant.parse("2026-01-09T12:00:00Z");

    @Test
    void shouldCompareLogPositionsUnsigned() {
        // Given
        Precedence last = new Precedence(Long.MAX_VALUE, "a", NOON);

        // When
        Verdict verdict = new Precedence(Long.MIN_VALUE, "b", NOON).against(last);

        // Then
        assertThat(verdict).isEqualTo(Verdict.APPLY);
    }

    @Test
    void shouldCountWithinOneSequenceByTheNumbersOfThePosition() {
        // Given
        Precedence ninth = new Precedence(5L, "lsn:5:9", NOON);
        Precedence tenth = new Precedence(5L, "lsn:5:10", NOON);

        // When
        Verdict forward = tenth.against(ninth);
        Verdict backward = ninth.against(tenth);

        // Then
        assertThat(forward).isEqualTo(Verdict.APPLY);
        assertThat(backward).isEqualTo(Verdict.STALE);
    }

    @Test
    void shouldRecogniseTheSameChangeAlthoughItWasReceivedLater() {
        // Given
        Precedence first = new Precedence(5L, "evt_5", NOON);

        // When
        Verdict verdict = new Precedence(5L, "evt_5", NOON.plusSeconds(60)).against(first);

        // Then
        assertThat(verdict).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void shouldGoByTimeOfReceiptWhenTheSourceHasNoOrder() {
        // Given
        Precedence later = new Precedence(null, "x", NOON.plusSeconds(1));

        // When
        Verdict verdict = new Precedence(null, "y", NOON).against(later);

        // Then
        assertThat(verdict).isEqualTo(Verdict.STALE);
    }
}
