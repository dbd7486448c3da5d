package dev.lockstep.connectors.cdc.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.cdc.fold.RowChange.LogPosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TransactionFoldTest {
    private static final RowKey KEY = new RowKey("line", "1");

    /** What an application asks for; what happens then depends on whether the row is there. */
    record Step(int row, int kind, int value, boolean longTextSent) {}

    @Provide
    Arbitrary<List<Step>> transactions() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    @Property
    void shouldAmountToTheSameAsEveryStepWhenATransactionIsFolded(@ForAll("transactions") List<Step> steps) {
        // Given
        Map<RowKey, RowImage> start = new LinkedHashMap<>();
        start.put(new RowKey("line", "1"), image(100, "original 1"));
        start.put(new RowKey("line", "2"), image(200, "original 2"));
        Map<RowKey, RowImage> truth = new LinkedHashMap<>(start);
        TransactionFold fold = new TransactionFold();

        // When
        changes(steps, truth).forEach(fold::add);

        // Then
        Map<RowKey, RowImage> folded = new LinkedHashMap<>(start);
        fold.changes().forEach(change -> apply(change, folded));
        assertThat(folded).isEqualTo(truth);
        assertThat(fold.changes()).extracting(RowChange::key).doesNotHaveDuplicates();
        assertThat(fold.changes()).allSatisfy(change -> assertThat(change.operation() != RowOperation.CREATE)
                .isEqualTo(start.containsKey(change.key())));
    }

    @Property
    void shouldKeepTheOrderOfFirstAppearanceWhenRowsAreInterleaved(@ForAll("transactions") List<Step> steps) {
        // Given
        List<RowChange> changes = changes(steps, new LinkedHashMap<>());
        TransactionFold fold = new TransactionFold();

        // When
        changes.forEach(fold::add);

        // Then
        List<RowKey> left = fold.changes().stream().map(RowChange::key).toList();
        assertThat(left)
                .containsExactlyElementsOf(changes.stream()
                        .map(RowChange::key)
                        .distinct()
                        .filter(left::contains)
                        .toList());
    }

    @Test
    void shouldSayUpdatedWithTheOldRowWhenARowIsDeletedAndCreatedAgain() {
        // Given
        TransactionFold fold = new TransactionFold();

        // When
        fold.add(new RowChange(KEY, RowOperation.DELETE, image(1, "old"), null, new LogPosition(10, 1)));
        fold.add(new RowChange(KEY, RowOperation.CREATE, null, image(2, "new"), new LogPosition(20, 2)));

        // Then
        assertThat(fold.changes())
                .containsExactly(new RowChange(
                        KEY, RowOperation.UPDATE, image(1, "old"), image(2, "new"), new LogPosition(20, 2)));
    }

    @Test
    void shouldHoldOneEntryButAnnounceNothingWhenARowComesAndGoes() {
        // Given
        TransactionFold fold = new TransactionFold();

        // When
        fold.add(new RowChange(KEY, RowOperation.CREATE, null, image(1, "a"), new LogPosition(10, 1)));
        fold.add(new RowChange(KEY, RowOperation.DELETE, image(1, "a"), null, new LogPosition(20, 2)));

        // Then
        assertThat(fold.changes()).isEmpty();
        assertThat(fold.size()).isEqualTo(1);
    }

    private static List<RowChange> changes(List<Step> steps, Map<RowKey, RowImage> rows) {
        List<RowChange> changes = new ArrayList<>();
        for (Step step : steps) {
            RowChange change = change(step, rows, changes.size() + 1);
            apply(change, rows);
            changes.add(change);
        }
        return changes;
    }

    private static RowChange change(Step step, Map<RowKey, RowImage> rows, int ordinal) {
        RowKey key = new RowKey("line", String.valueOf(step.row()));
        LogPosition position = new LogPosition(ordinal * 8L, ordinal);
        RowImage there = rows.get(key);
        if (there == null) {
            return new RowChange(key, RowOperation.CREATE, null, image(step.value(), "made"), position);
        }
        if (step.kind() == 0) {
            return new RowChange(key, RowOperation.DELETE, there, null, position);
        }
        RowImage sent = step.longTextSent()
                ? image(step.value(), "text " + step.value())
                : new RowImage(Map.of("amount", step.value()));
        return new RowChange(key, RowOperation.UPDATE, null, sent, position);
    }

    private static void apply(RowChange change, Map<RowKey, RowImage> rows) {
        RowImage after = change.after();
        if (after == null) {
            rows.remove(change.key());
        } else if (change.operation() == RowOperation.UPDATE) {
            rows.merge(change.key(), after, RowImage::overlaidBy);
        } else {
            rows.put(change.key(), after);
        }
    }

    private static RowImage image(int amount, String text) {
        return new RowImage(Map.of("amount", amount, "text", text));
    }
}
