package dev.lockstep.connectors.cdc.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.cdc.fold.Owners.Owner;
import dev.lockstep.connectors.cdc.fold.RowChange.LogPosition;
import dev.lockstep.connectors.cdc.fold.Units.Unit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnitsTest {
    private static final Owners OWNERS = new Owners(Map.of("line", new Owner("sheet", "sheet_id")));
    private static final RowKey LINE = new RowKey("line", "501");
    private static final RowKey OLD_SHEET = new RowKey("sheet", "77");
    private static final RowKey NEW_SHEET = new RowKey("sheet", "78");

    @Test
    void shouldCountARowForBothObjectsWhenItMovesFromOneToTheOther() {
        // When
        Units units = Units.of(
                List.of(
                        change(OLD_SHEET, null, Map.of("id", 77)),
                        change(LINE, Map.of("sheet_id", 77), Map.of("sheet_id", 78)),
                        change(NEW_SHEET, null, Map.of("id", 78))),
                OWNERS);

        // Then
        assertThat(units.of(LINE)).isEqualTo(new Unit("sheet/78", 2));
        assertThat(units.leftBy(LINE)).isEqualTo(new Unit("sheet/77", 2));
        assertThat(units.of(OLD_SHEET)).isEqualTo(new Unit("sheet/77", 2));
        assertThat(units.of(NEW_SHEET)).isEqualTo(new Unit("sheet/78", 2));
    }

    @Test
    void shouldCountARowOnceWhenItStaysOrNobodyKnowsWhereItWas() {
        // When
        Units stayed = Units.of(List.of(change(LINE, Map.of("sheet_id", 77), Map.of("sheet_id", 77))), OWNERS);
        Units unknown = Units.of(List.of(change(LINE, Map.of("id", 501), Map.of("sheet_id", 78))), OWNERS);

        // Then
        assertThat(stayed.of(LINE)).isEqualTo(new Unit("sheet/77", 1));
        assertThat(stayed.leftBy(LINE)).isNull();
        assertThat(unknown.of(LINE)).isEqualTo(new Unit("sheet/78", 1));
        assertThat(unknown.leftBy(LINE)).isNull();
    }

    private static RowChange change(RowKey key, @Nullable Map<String, Object> before, Map<String, Object> after) {
        RowImage was = before == null ? null : new RowImage(before);
        return new RowChange(key, RowOperation.UPDATE, was, new RowImage(after), new LogPosition(10, 1));
    }
}
