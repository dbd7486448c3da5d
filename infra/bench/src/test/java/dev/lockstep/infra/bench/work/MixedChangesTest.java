package dev.lockstep.infra.bench.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.source.SourceRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MixedChangesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-19T08:30:00Z"), ZoneOffset.UTC);

    @Test
    void shouldHoldNewUpdatedRepeatedAndOldRecordsInEveryBlockWhenTheFirmGrows() {
        // Given
        MixedChanges changes = new MixedChanges(CLOCK);
        List<String> known = positions(changes.first());

        // When
        List<SourceRecord> blocks = changes.next(3);

        // Then
        assertThat(blocks).hasSize(3 * MixedChanges.BLOCK);
        List<String> positions = positions(blocks);
        assertThat(positions.stream().filter(known::contains)).isEmpty();
        assertThat(positions.stream().collect(Collectors.groupingBy(p -> p, Collectors.counting())).values().stream()
                        .filter(times -> times == 2))
                .as("one repetition a block")
                .hasSize(3);
        assertThat(blocks.stream().filter(record -> Long.valueOf(1).equals(record.getSequence()) && isDeal(record)))
                .as("one old version a block")
                .hasSize(3);
    }

    @Test
    void shouldNameNewClientsAndDealsOnlyWhenBlocksFollowEachOther() {
        // Given
        MixedChanges changes = new MixedChanges(CLOCK);

        // When
        List<String> created = Stream.of(changes.first(), changes.next(2), changes.next(2))
                .flatMap(List::stream)
                .filter(record -> Long.valueOf(isDeal(record) ? 2 : 1).equals(record.getSequence()))
                .map(record -> record.getSystem() + "/" + record.getSourceId())
                .toList();

        // Then
        assertThat(created).doesNotHaveDuplicates().hasSize(5 * MixedChanges.LINKS);
    }

    private static boolean isDeal(SourceRecord record) {
        return record.getObject().equals("deal");
    }

    private static List<String> positions(List<SourceRecord> records) {
        return records.stream().map(SourceRecord::getPosition).toList();
    }
}
