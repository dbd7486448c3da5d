package dev.lockstep.connectors.cdc.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BinlogPositionTest {
    private static final BinlogPosition STORED = BinlogPosition.of(
                    Map.of("file", "bin.000007", "pos", 500L, "gtids", "0-1-30,1-1-4"))
            .orElseThrow();

    @Test
    void shouldResumeWhenTheServerStillHasWhatFollows() {
        assertThat(STORED.lostAt(Map.of("bin.000007", 500L), "1-1-4,0-2-31")).isEmpty();
    }

    @Test
    void shouldBeLostWhenTheFileWasRemoved() {
        // When
        Optional<String> lost = STORED.lostAt(new LinkedHashMap<>(Map.of("bin.000008", 900L)), "0-1-30,1-1-4");

        // Then
        assertThat(lost).hasValueSatisfying(reason -> assertThat(reason).contains("bin.000007", "bin.000008"));
    }

    @Test
    void shouldBeLostWhenTheServerWasSetBack() {
        // When
        Optional<String> shorter = STORED.lostAt(Map.of("bin.000007", 499L), "0-1-30,1-1-4");
        Optional<String> fewer = STORED.lostAt(Map.of("bin.000007", 500L), "0-1-29,1-1-4");

        // Then
        assertThat(shorter).hasValueSatisfying(reason -> assertThat(reason).contains("ends at 499"));
        assertThat(fewer).hasValueSatisfying(reason -> assertThat(reason).contains("0-1-29"));
    }

    @Test
    void shouldKnowNothingWhenASnapshotHadOnlyBegun() {
        assertThat(BinlogPosition.of(Map.of("file", "bin.000007", "pos", 500L, "snapshot", "INITIAL")))
                .isEmpty();
    }

    @Test
    void shouldKeepSequencesGrowingWhenALogIsReplacedByOneThatBeginsLower() {
        // Given
        LogOrigin first = LogOrigin.of(Map.of("lockstep_server", "a"));

        // When
        LogOrigin second = first.replacedBy("b", 7_000, 4);
        LogOrigin stored = LogOrigin.of(second.marked(Map.of("file", "bin.000001")));

        // Then
        assertThat(stored).isEqualTo(second);
        assertThat(second.sequence(4)).isGreaterThan(first.sequence(7_000));
        assertThat(first.replacedBy("a", 7_000, 7_001)).isEqualTo(first);
    }
}
