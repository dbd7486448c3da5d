package dev.lockstep.streams.canonical.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who puts rows together: one task per system, or rows that go from object to object would overtake themselves. */
final class RowPartitionerTest {
    private static final Instant RECEIVED = Instant.parse("2026-01-09T14:05:22Z");
    private static final int PARTITIONS = 4;

    private final RowPartitioner partitioner = new RowPartitioner();

    @Test
    void shouldSendTheRowsOfASystemToOneTaskWhateverObjectTheyBelongTo() {
        // When
        Set<Integer> partitions = new HashSet<>();
        for (int sheet = 0; sheet < 100; sheet++) {
            partitions.addAll(partitionsOf("psa/timesheet/" + sheet, row("psa", "timesheet_line")));
        }
        partitions.addAll(partitionsOf("*/psa/worker/7", row("psa", "worker")));

        // Then
        assertThat(partitions).hasSize(1);
    }

    @Test
    void shouldUseAnotherTaskThanTheOneThatReadsTheDatabase() {
        // When
        Set<Integer> partitions = partitionsOf("psa/timesheet/1", row("psa", "timesheet"));

        // Then
        int reading = Math.floorMod("psa".hashCode(), PARTITIONS);
        assertThat(partitions).doesNotContain(reading).allMatch(partition -> partition < PARTITIONS);
    }

    private Set<Integer> partitionsOf(String key, SourceRecord row) {
        return partitioner.partitions("rows-by-owner", key, row, PARTITIONS).orElseThrow();
    }

    private static SourceRecord row(String system, String table) {
        return SourceRecord.newBuilder()
                .setSystem(system)
                .setObject(table)
                .setSourceId("501")
                .setOperation(SourceOperation.UPDATE)
                .setChannel(SourceChannel.CDC)
                .setPosition("lsn:1:1")
                .setReceivedAt(RECEIVED)
                .build();
    }
}
