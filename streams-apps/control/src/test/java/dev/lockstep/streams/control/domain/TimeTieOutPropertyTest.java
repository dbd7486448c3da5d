package dev.lockstep.streams.control.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.control.SampleRecords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimeTieOutPropertyTest {
    private static final String ENGAGEMENT = "eng_1";
    private static final LocalDate DAY = LocalDate.parse("2026-02-02");
    private static final Money RATE = Money.of("180.00", "EUR");

    /** How one entry ended: its hours, whether billing posted or held it, and how often everything is told. */
    record Entry(int quarters, boolean held, int repeats) {
        String hours() {
            return BigDecimal.valueOf(quarters * 25L, 2).toPlainString();
        }
    }

    @Property(tries = 200)
    void shouldTieOutWhateverTheOrderOfWitnesses(@ForAll("entries") List<Entry> entries, @ForAll long seed) {
        // Given
        List<Map.Entry<String, UnaryOperator<TimeBook>>> words = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            words.addAll(words("tim_" + i, entries.get(i)));
        }
        Collections.shuffle(words, new Random(seed));

        // When
        Map<String, TimeBook> books = new HashMap<>();
        TimeTotals[] running = {TimeTotals.NONE};
        words.forEach(word -> running[0] = running[0].plus(change(books, word)));

        // Then
        BigDecimal hours =
                entries.stream().map(entry -> new BigDecimal(entry.hours())).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(running[0].tiesOut()).isTrue();
        assertThat(running[0].approved().count()).isEqualTo(entries.size());
        assertThat(running[0].approved().hours()).isEqualByComparingTo(hours);
        assertThat(running[0].approved().amounts())
                .isEqualTo(running[0].posted().amounts().plus(running[0].held().amounts()));
        assertThat(running[0].reported()).isEqualTo(running[0].posted());
        assertThat(books.values())
                .allMatch(book -> Difference.of(book, SampleRecords.NOW).isEmpty());
    }

    @Provide
    Arbitrary<List<Entry>> entries() {
        Arbitrary<Integer> quarters = Arbitraries.integers().between(1, 40);
        Arbitrary<Boolean> held = Arbitraries.of(true, false);
        Arbitrary<Integer> repeats = Arbitraries.integers().between(1, 3);
        return Combinators.combine(quarters, held, repeats)
                .as(Entry::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static TimeTotals change(Map<String, TimeBook> books, Map.Entry<String, UnaryOperator<TimeBook>> word) {
        TimeBook before = books.getOrDefault(word.getKey(), TimeBook.empty(word.getKey()));
        TimeBook after = word.getValue().apply(before);
        books.put(word.getKey(), after);
        return after.contribution().minus(before.contribution());
    }

    private static List<Map.Entry<String, UnaryOperator<TimeBook>>> words(String id, Entry entry) {
        List<UnaryOperator<TimeBook>> words = new ArrayList<>();
        for (int repeat = 0; repeat < entry.repeats(); repeat++) {
            words.add(book -> book.with(SampleRecords.time(ENGAGEMENT, id, DAY, "1.00", ApprovalStatus.SUBMITTED, 1)));
            words.add(book ->
                    book.with(SampleRecords.time(ENGAGEMENT, id, DAY, entry.hours(), ApprovalStatus.APPROVED, 2)));
            words.add(book -> billed(book, id, entry));
            if (!entry.held()) {
                Money amount = RATE.times(new BigDecimal(entry.hours()));
                words.add(book -> book.with(SampleRecords.inErp(ENGAGEMENT, id, DAY, entry.hours(), amount, 1)));
            }
        }
        return words.stream().map(word -> Map.entry(id, word)).toList();
    }

    private static TimeBook billed(TimeBook book, String id, Entry entry) {
        LifecycleEvent event = entry.held()
                ? SampleRecords.held(ENGAGEMENT, id, DAY, entry.hours(), RATE, "PERIOD_CLOSED")
                : SampleRecords.posted(ENGAGEMENT, id, DAY, entry.hours(), RATE);
        return book.with(event.getType(), event.getTimePosting(), event.getRecordedAt());
    }
}
