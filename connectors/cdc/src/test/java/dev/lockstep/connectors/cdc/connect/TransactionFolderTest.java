package dev.lockstep.connectors.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.connectors.cdc.fold.Outbox;
import dev.lockstep.connectors.cdc.fold.Owners;
import dev.lockstep.connectors.cdc.fold.Owners.Owner;
import dev.lockstep.connectors.cdc.fold.RowOperation;
import dev.lockstep.connectors.cdc.guard.LogOrigin;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class TransactionFolderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-02T10:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, Object> STORED = Map.of("lsn", 90L, "lsn_commit", 90L);

    private final DebeziumRecords log = new DebeziumRecords();
    private final TransactionFolder folder = folder(2);

    @Test
    void shouldReleaseNothingWhenATransactionHasNotEnded() {
        // When
        List<SourceRecord> released = folder.fold(List.of(log.begin("7"), log.created(1, "a")));

        // Then
        assertThat(released).isEmpty();
    }

    @Test
    void shouldGiveTheNewOffsetToTheLastRecordOnlyWhenATransactionEnds() {
        // When
        List<SourceRecord> released =
                folder.fold(List.of(log.begin("7"), log.created(1, "a"), log.updated(2, "b"), log.end()));

        // Then
        assertThat(released)
                .extracting(SourceRecord::sourceOffset)
                .isEqualTo(List.of(STORED, Map.of("lsn", 130L, "lsn_commit", 130L)));
        assertThat(released).extracting(record -> text(record, "position")).containsExactly("lsn:110:1", "lsn:120:2");
        assertThat(released)
                .extracting(record -> value(record).getInt64("sequence"))
                .containsExactly(130L, 130L);
        assertThat(released).extracting(record -> text(record, "transactionId")).containsExactly("7", "7");
    }

    @Test
    void shouldKeepTheOffsetBackWhenAHeartbeatComesBeforeTheEnd() {
        // When
        List<SourceRecord> released =
                folder.fold(List.of(log.begin("7"), log.created(1, "a"), log.heartbeatBeforeEnd()));

        // Then
        assertThat(released).isEmpty();
    }

    @Test
    void shouldMoveTheOffsetAndSayHowManyRowsWhenATransactionLeavesNothing() {
        // When
        List<SourceRecord> released =
                folder.fold(List.of(log.begin("7"), log.created(1, "a"), log.deleted(1), log.beat(), log.end()));

        // Then
        assertThat(released).singleElement().satisfies(progress -> {
            assertThat(progress.value()).isNull();
            assertThat(progress.sourceOffset()).isEqualTo(Map.of("lsn", 140L, "lsn_commit", 140L));
            assertThat(progress.headers()
                            .lastWithName(FoldingConfig.ANNULLED_HEADER)
                            .value())
                    .isEqualTo(1);
        });
    }

    @Test
    void shouldReleaseWindowsAsBulkWithTheOldOffsetWhenATransactionIsLargerThanTheLimit() {
        // When
        List<SourceRecord> released = folder.fold(List.of(
                log.begin("7"),
                log.created(1, "a"),
                log.created(2, "b"),
                log.created(3, "c"),
                log.updated(1, "z"),
                log.end()));

        // Then
        assertThat(released).extracting(SourceRecord::key).containsExactly("line/1", "line/2", "line/3", "line/1");
        assertThat(released)
                .extracting(record -> value(record).getBoolean("bulk"))
                .containsOnly(true);
        assertThat(released)
                .extracting(record -> value(record).getInt64("sequence"))
                .containsExactly(91L, 91L, 91L, 150L);
        assertThat(released.subList(0, 3))
                .extracting(SourceRecord::sourceOffset)
                .containsOnly(STORED);
    }

    @Test
    void shouldNotBeBulkWhenATransactionIsExactlyAsLargeAsTheLimit() {
        // When
        List<SourceRecord> released =
                folder.fold(List.of(log.begin("7"), log.created(1, "a"), log.created(2, "b"), log.end()));

        // Then
        assertThat(released)
                .extracting(record -> value(record).getBoolean("bulk"))
                .containsExactly(false, false);
    }

    @Test
    void shouldSayWhichObjectEachRowBelongsToAndHowManyDoWhenATransactionEnds() {
        // Given
        TransactionFolder roomy = folder(10);

        // When
        List<SourceRecord> released = roomy.fold(List.of(
                log.begin("7"),
                log.updatedIn(77, 1, "0 h"),
                log.sheet(77, "approved"),
                log.sheet(78, "approved"),
                log.updatedIn(77, 1, "8 h"),
                log.updatedIn(77, 2, "6 h"),
                log.end()));

        // Then
        assertThat(released)
                .extracting(SourceRecord::key, record -> text(record, "unit"), TransactionFolderTest::unitSize)
                .containsExactly(
                        tuple("line/1", "sheet/77", 3),
                        tuple("sheet/77", "sheet/77", 3),
                        tuple("sheet/78", "sheet/78", 1),
                        tuple("line/2", "sheet/77", 3));
    }

    @Test
    void shouldNotCountRowsWhoseObjectIsUnknownOrThatLeftNoTrace() {
        // Given
        TransactionFolder roomy = folder(10);

        // When
        List<SourceRecord> released = roomy.fold(List.of(
                log.begin("7"),
                log.sheet(77, "approved"),
                log.deleted(1),
                log.created(2, "of no sheet"),
                log.created(3, "gone"),
                log.deleted(3),
                log.truncated(),
                log.end()));

        // Then
        assertThat(released)
                .extracting(record -> text(record, "unit"), TransactionFolderTest::unitSize)
                .containsExactly(tuple("sheet/77", 1), tuple(null, null), tuple(null, null), tuple(null, null));
    }

    @Test
    void shouldKeepNothingTogetherWhenATransactionIsReleasedInWindows() {
        // When
        List<SourceRecord> released = folder.fold(List.of(
                log.begin("7"),
                log.sheet(77, "approved"),
                log.updatedIn(77, 1, "8 h"),
                log.updatedIn(77, 2, "6 h"),
                log.updatedIn(77, 3, "5 h"),
                log.end()));

        // Then
        assertThat(released)
                .hasSize(4)
                .extracting(record -> text(record, "unit"))
                .containsOnlyNulls();
    }

    @Test
    void shouldPassAtOnceWhenRowsComeFromASnapshot() {
        // When
        List<SourceRecord> released = folder.fold(List.of(log.snapshotOf(1, "a")));

        // Then
        assertThat(released).singleElement().satisfies(row -> {
            assertThat(text(row, "operation")).isEqualTo("SNAPSHOT");
            assertThat(text(row, "position")).isEqualTo("snapshot:110:line/1");
            assertThat(value(row).getInt64("occurredAt")).isNull();
        });
    }

    @Test
    void shouldLeaveOutARowReadAgainWhenTheLogHasJustToldItsChange() {
        // When
        List<SourceRecord> released = folder.fold(List.of(
                log.begin("7"),
                log.deleted(1),
                log.end(),
                log.begin("8"),
                log.ordered(),
                log.snapshotOf(1, "not gone yet for readers"),
                log.end()));

        // Then
        assertThat(released).extracting(SourceRecord::key).containsExactly("line/1", "psa");
    }

    @Test
    void shouldKeepTheOffsetBackAndTheOrderWhenARowIsReadInTheMidstOfATransaction() {
        // When
        List<SourceRecord> released = folder.fold(List.of(
                log.begin("7"),
                log.created(1, "a"),
                log.end(),
                log.begin("8"),
                log.ordered(),
                log.snapshotOf(2, "b"),
                log.end(),
                log.begin("9"),
                log.updated(2, "c"),
                log.end()));

        // Then
        assertThat(released).extracting(SourceRecord::key).containsExactly("line/1", "line/2", "psa", "line/2");
        assertThat(released.get(1).sourceOffset())
                .isEqualTo(released.get(0).sourceOffset())
                .isEqualTo(Map.of("lsn", 120L, "lsn_commit", 120L));
        assertThat(text(released.get(1), "operation")).isEqualTo("SNAPSHOT");
        assertThat(value(released.get(1)).getInt64("sequence"))
                .isGreaterThan(value(released.get(0)).getInt64("sequence"))
                .isLessThan(value(released.get(3)).getInt64("sequence"));
    }

    @Test
    void shouldPublishWhatAnOutboxAnnouncesAndIgnoreItsHousekeeping() {
        // When
        List<SourceRecord> released = new ArrayList<>();
        released.addAll(folder(10)
                .fold(List.of(
                        log.begin("7"),
                        log.announced("e1", "CREATE", "{\"id\": 77, \"sheet_id\": 5}", 3),
                        log.announced("e2", "SheetChanged", "{ \"hours\": 8 }", 4),
                        log.end(),
                        log.begin("8"),
                        log.announcementDeleted("e1"),
                        log.end())));

        // Then
        assertThat(released).extracting(SourceRecord::key).containsExactly("sheet/77", "psa");
        SourceRecord sheet = released.get(0);
        assertThat(text(sheet, "operation")).isEqualTo("CREATE");
        assertThat(text(sheet, "after")).isEqualTo("{ \"hours\": 8 }");
        assertThat(text(sheet, "position")).isEqualTo("outbox:e2");
        assertThat(value(sheet).getInt64("sequence")).isEqualTo(4);
        assertThat(text(sheet, "unit")).isEqualTo("sheet/77");
    }

    @Test
    void shouldPublishAnAnnouncementAsItIsWhenItsPayloadIsBrokenOrNobodyKnowsItsType() {
        // When
        List<SourceRecord> released = folder(10)
                .fold(List.of(
                        log.begin("7"),
                        log.announced("e1", "SheetChanged", "{ half a", 3),
                        log.end(),
                        log.begin("8"),
                        log.announced("e2", "SheetEaten", "{}", 4),
                        log.end(),
                        log.begin("9"),
                        log.announced("e3", "delete", "{}", 5),
                        log.end()));

        // Then
        assertThat(released)
                .extracting(record -> text(record, "operation"), record -> text(record, "after"))
                .containsExactly(tuple("UPDATE", "{ half a"), tuple("UNKNOWN", "{}"), tuple("DELETE", null));
        assertThat(text(released.get(2), "before")).isEqualTo("{}");
    }

    @Test
    void shouldSayWhichColumnIsEmptyWhenAnAnnouncementNamesNoRecord() {
        // When
        List<SourceRecord> released =
                folder(10).fold(List.of(log.begin("7"), log.announced(null, "UPDATE", "{}", 3), log.end()));

        // Then
        assertThat(released).singleElement().satisfies(record -> {
            assertThat(text(record, "object")).isEqualTo("unknown");
            assertThat(text(record, "after")).contains("column id is empty", "public.outbox");
        });
    }

    @Test
    void shouldSpeakUpWhenATableIsTruncated() {
        // When
        List<SourceRecord> released = folder.fold(List.of(log.begin("7"), log.truncated(), log.end()));

        // Then
        assertThat(released).singleElement().satisfies(truncate -> {
            assertThat(truncate.key()).isEqualTo("line/truncate:110");
            assertThat(text(truncate, "operation")).isEqualTo("UNKNOWN");
            assertThat(text(truncate, "after")).contains("public.line", "the whole table was truncated");
        });
    }

    @Test
    void shouldMoveTheOffsetWhenAHeartbeatComesBetweenTransactions() {
        // When
        List<SourceRecord> released = folder.fold(List.of(log.heartbeat()));

        // Then
        assertThat(released)
                .singleElement()
                .extracting(SourceRecord::sourceOffset)
                .isEqualTo(Map.of("lsn", 100L, "lsn_commit", 90L));
    }

    @Test
    void shouldStopWhenTransactionsAreMixed() {
        // Given
        folder.fold(List.of(log.begin("7"), log.created(1, "a")));
        SourceRecord other = log.begin("8");

        // When / Then
        assertThatThrownBy(() -> folder.fold(List.of(other)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Transaction 8 begins while transaction 7 is open");
    }

    private static TransactionFolder folder(int limit) {
        Owners owners = new Owners(Map.of("line", new Owner("sheet", "sheet_id")));
        RowReader rows = new RowReader("psa", new ColumnValues(ZoneId.of("UTC")), Set.of());
        Outbox outbox = new Outbox(
                "public.outbox",
                "id",
                "aggregate_type",
                "aggregate_id",
                "payload",
                "type",
                Map.of("SheetChanged", RowOperation.UPDATE),
                "version",
                null);
        return new TransactionFolder(
                limit,
                SourceLog.WRITE_AHEAD_LOG,
                LogOrigin.FIRST,
                new ChangeReader(
                        new OwnTables("public.heartbeat", "public.signal"), rows, new OutboxReader(outbox, rows)),
                new ReleasedRecords("psa", owners, CLOCK),
                partition -> STORED,
                CLOCK);
    }

    private static Integer unitSize(SourceRecord record) {
        return value(record).getInt32("unitSize");
    }

    private static Struct value(SourceRecord record) {
        return (Struct) record.value();
    }

    private static String text(SourceRecord record, String field) {
        return value(record).getString(field);
    }
}
