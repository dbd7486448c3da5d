package dev.lockstep.streams.canonical.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.streams.canonical.domain.Precedence.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class PrecedenceTest {
    private static final Instant NOON = Instant.parse("2026-01-09T12:00:00Z");

    @Test
    void shouldCompareLogPositionsUnsigned() {
        // Given
        Precedence last = new Precedence(Long.MAX_VALUE, "a", NOON, true);

        // When
        Verdict verdict = new Precedence(Long.MIN_VALUE, "b", NOON, true).against(last);

        // Then
        assertThat(verdict).isEqualTo(Verdict.APPLY);
    }

    @Test
    void shouldCountWithinOneSequenceByTheNumbersOfThePosition() {
        // Given
        Precedence ninth = new Precedence(5L, "lsn:5:9", NOON, true);
        Precedence tenth = new Precedence(5L, "lsn:5:10", NOON, true);

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
        Precedence first = new Precedence(5L, "evt_5", NOON, true);

        // When
        Verdict verdict = new Precedence(5L, "evt_5", NOON.plusSeconds(60), true).against(first);

        // Then
        assertThat(verdict).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void shouldGoByTimeOfReceiptWhenTheSourceHasNoOrder() {
        // Given
        Precedence later = new Precedence(null, "x", NOON.plusSeconds(1), true);

        // When
        Verdict verdict = new Precedence(null, "y", NOON, true).against(later);

        // Then
        assertThat(verdict).isEqualTo(Verdict.STALE);
    }

    /** Two states of one second whose digests would tell the wrong order. */
    @Test
    void shouldCountWithinOneSequenceByReceiptWhenPositionsAreNoOrder() {
        // Given
        Precedence older = new Precedence(5L, "sweep:5:fa", NOON, false);
        Precedence newer = new Precedence(5L, "sweep:5:0b", NOON.plusMillis(1), false);

        // When
        Verdict forward = newer.against(older);
        Verdict backward = older.against(newer);

        // Then
        assertThat(forward).isEqualTo(Verdict.APPLY);
        assertThat(backward).isEqualTo(Verdict.STALE);
    }

    /** A log that is read again from an older place gives its changes later times of receipt. */
    @Test
    void shouldNotTakeAnOldChangeForANewOneWhenALogIsReadAgain() {
        // Given
        Precedence newer = new Precedence(5L, "lsn:5:10", NOON, true);

        // When
        Verdict again = new Precedence(5L, "lsn:5:9", NOON.plusSeconds(60), true).against(newer);

        // Then
        assertThat(again).isEqualTo(Verdict.STALE);
    }

    @Property(tries = 300)
    void shouldEndWithTheSameChangeWhateverTheOrderOfArrival(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 3) Integer> sequences, @ForAll long seed) {
        // Given
        Random random = new Random(seed);
        List<Precedence> changes = new ArrayList<>();
        for (int place = 0; place < sequences.size(); place++) {
            String digest = Integer.toHexString(random.nextInt());
            Instant receivedAt = NOON.plusMillis(random.nextInt(3));
            changes.add(new Precedence((long) sequences.get(place), place + ":" + digest, receivedAt, false));
        }
        List<Precedence> shuffled = new ArrayList<>(changes);
        shuffled.addAll(changes.subList(0, random.nextInt(changes.size())));
        Collections.shuffle(shuffled, random);

        // When
        Precedence last = last(changes);

        // Then
        assertThat(last(shuffled)).isEqualTo(last);
        assertThat(changes)
                .noneMatch(change -> change.sequence() > last.sequence()
                        || (change.sequence().equals(last.sequence())
                                && change.receivedAt().isAfter(last.receivedAt())));
    }

    private static Precedence last(List<Precedence> arriving) {
        Precedence last = null;
        for (Precedence change : arriving) {
            last = change.against(last) == Verdict.APPLY ? change : last;
        }
        return last;
    }
}
