package dev.lockstep.infra.bench.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.schemas.source.SourceRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WorkloadsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-19T08:30:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldPutEveryLineOnASheetOfItsOwnRoundWhenRoundsFollowEachOther() throws Exception {
        // Given
        TimeLines lines = new TimeLines(CLOCK);
        lines.preload();

        for (int round = 0; round < 3; round++) {
            // When
            Set<String> sheets = new HashSet<>(ids(lines.before(25)));
            List<SourceRecord> changes = lines.changes(25);

            // Then
            assertThat(sheets).hasSize(3);
            for (SourceRecord line : changes) {
                String sheet =
                        JSON.readTree(line.getAfter()).get("timesheet_id").asText();
                assertThat(sheets).contains(sheet);
            }
        }
    }

    @Test
    void shouldNeverUseAnIdOrAPositionTwiceWhenLinesGoOn() {
        // Given
        TimeLines lines = new TimeLines(CLOCK);
        List<SourceRecord> all = new ArrayList<>(lines.preload());

        // When
        all.addAll(lines.before(10));
        all.addAll(lines.changes(10));
        all.addAll(lines.before(10));
        all.addAll(lines.changes(10));

        // Then
        assertThat(all).extracting(SourceRecord::getPosition).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(record -> record.getObject() + "/" + record.getSourceId())
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldWinAndReopenInTurnsWhenADealIsUpdatedAgainAndAgain() throws Exception {
        // Given
        DealUpdates deals = new DealUpdates(CLOCK);
        deals.preload();

        // When
        List<SourceRecord> changes = deals.changes(4_000);

        // Then
        assertThat(changes.get(0).getSourceId()).isEqualTo(changes.get(2_000).getSourceId());
        assertThat(stage(changes.get(0))).isEqualTo("closedwon");
        assertThat(stage(changes.get(2_000))).isEqualTo("proposal");
        assertThat(changes.get(2_000).getSequence()).isEqualTo(3L);
    }

    private static List<String> ids(List<SourceRecord> records) {
        return records.stream().map(SourceRecord::getSourceId).toList();
    }

    private static String stage(SourceRecord deal) throws Exception {
        return JSON.readTree(deal.getAfter()).get("stage").asText();
    }
}
