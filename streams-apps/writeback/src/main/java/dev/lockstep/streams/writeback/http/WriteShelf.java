package dev.lockstep.streams.writeback.http;

import dev.lockstep.streams.kit.http.Slice;
import dev.lockstep.streams.kit.http.Slice.Row;
import dev.lockstep.streams.kit.http.StoreReader;
import dev.lockstep.streams.writeback.domain.Exchange;
import dev.lockstep.streams.writeback.domain.LedgerEntry;
import dev.lockstep.streams.writeback.domain.RecordLedger;
import dev.lockstep.streams.writeback.domain.Requester;
import dev.lockstep.streams.writeback.processor.LedgerStores;
import dev.lockstep.streams.writeback.processor.References;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What this instance has in its stores, typed. Nothing here goes through a whole store. */
final class WriteShelf {
    private final StoreReader reader;
    private final Clock clock;

    WriteShelf(StoreReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** The write behind a command's id or a write's key. */
    Optional<WriteStory> story(String id) {
        return byReference(References.ofCommand(id), entry -> entry.isOf(id))
                .or(() -> byReference(
                        References.ofWrite(id), entry -> entry.writeKey().equals(id)))
                .map(entry -> story(entry, entry.isOf(id) ? id : firstCommand(entry)));
    }

    /** The writes of a target record, in the order of asking. */
    Slice<WriteLine> ofRecord(String recordKey, Optional<String> after, int limit) {
        List<Row<WriteLine>> rows = ledger(recordKey).entries().stream()
                .map(entry -> new Row<>(place(entry), line(entry, firstCommand(entry))))
                .filter(row -> after.map(key -> row.key().compareTo(key) > 0).orElse(true))
                .sorted(Comparator.comparing(Row<WriteLine>::key))
                .toList();
        return new Slice<>(rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
    }

    /** The writes behind references that begin like this, one for each command. */
    Slice<WriteLine> ofReferences(String beginning, Optional<String> after, int limit) {
        return reader.<String, WriteLine>sliceOfRoot(
                LedgerStores.REFERENCES, beginning, after, limit, (key, recordKey) -> {
                    String commandId = References.commandIn(key, beginning);
                    return entry(recordKey, some -> some.isOf(commandId)).map(some -> line(some, commandId));
                });
    }

    private Optional<LedgerEntry> byReference(String reference, Predicate<LedgerEntry> wanted) {
        return Optional.ofNullable(reader.<String>store(LedgerStores.REFERENCES).get(reference))
                .flatMap(recordKey -> entry(recordKey, wanted));
    }

    private Optional<LedgerEntry> entry(String recordKey, Predicate<LedgerEntry> wanted) {
        return ledger(recordKey).entries().stream().filter(wanted).findFirst();
    }

    private RecordLedger ledger(String recordKey) {
        return Objects.requireNonNullElse(
                reader.<RecordLedger>store(LedgerStores.LEDGERS).get(recordKey), RecordLedger.EMPTY);
    }

    private WriteStory story(LedgerEntry entry, String commandId) {
        return new WriteStory(
                line(entry, commandId),
                entry.requesters().stream().map(WriteStory.Asked::of).toList(),
                entry.passages(),
                entry.problems().problems().stream()
                        .map(problem -> problem.cause())
                        .toList(),
                exchanges(entry),
                List.of());
    }

    private List<Exchange> exchanges(LedgerEntry entry) {
        return IntStream.range(0, Math.min(entry.exchanges(), Exchange.KEPT))
                .mapToObj(place ->
                        reader.<Exchange>store(LedgerStores.EXCHANGES).get(LedgerStores.slot(entry.writeKey(), place)))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingInt(Exchange::place))
                .toList();
    }

    private WriteLine line(LedgerEntry entry, String commandId) {
        return WriteLine.of(entry, commandId, clock.instant());
    }

    private static String firstCommand(LedgerEntry entry) {
        return entry.requesters().stream().map(Requester::commandId).findFirst().orElse("");
    }

    private static String place(LedgerEntry entry) {
        long asked = Math.max(0, entry.order().urgency().requestedAt().toEpochMilli());
        return String.format(Locale.ROOT, "%019d/%s", asked, entry.writeKey());
    }
}
