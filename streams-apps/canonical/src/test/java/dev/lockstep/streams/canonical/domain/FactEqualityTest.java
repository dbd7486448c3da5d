package dev.lockstep.streams.canonical.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.ScheduleLine;
import dev.lockstep.schemas.parts.MonetaryAmount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

final class FactEqualityTest {
    private static final Schema SCHEDULE = Opportunity.getClassSchema()
            .getField("schedule")
            .schema()
            .getTypes()
            .get(1);

    @Test
    void shouldCompareListsAsStoresGiveThemByTheirElements() {
        // Given
        List<ScheduleLine> stored = stored(line("2026-02-27", "45000.0000"), line("2026-03-27", "45000.0000"));
        List<ScheduleLine> mapped = List.of(line("2026-02-27", "45000"), line("2026-03-27", "45000"));
        List<ScheduleLine> moved = List.of(line("2026-02-27", "45000"), line("2026-04-03", "45000"));

        // When
        boolean same = FactEquality.same(stored, mapped) && FactEquality.same(mapped, stored);

        // Then
        assertThat(same).isTrue();
        assertThat(FactEquality.same(stored, stored(line("2026-02-27", "45000"), line("2026-03-27", "45000"))))
                .isTrue();
        assertThat(FactEquality.same(stored, moved)).isFalse();
        assertThat(FactEquality.same(stored, mapped.subList(0, 1))).isFalse();
        assertThat(FactEquality.same(mapped.subList(0, 1), stored)).isFalse();
    }

    @Test
    void shouldTellNothingFromSomethingAndNumbersByTheirValue() {
        // Given
        List<BigDecimal> numbers = Arrays.asList(new BigDecimal("8"), null);

        // When
        boolean same = FactEquality.same(numbers, Arrays.asList(new BigDecimal("8.000"), null));

        // Then
        assertThat(same).isTrue();
        assertThat(FactEquality.same(null, List.of())).isFalse();
        assertThat(FactEquality.same(List.of("DE01"), List.of("UK01"))).isFalse();
    }

    private static List<ScheduleLine> stored(ScheduleLine... lines) {
        return new GenericData.Array<>(SCHEDULE, List.of(lines));
    }

    private static ScheduleLine line(String dueDate, String amount) {
        return ScheduleLine.newBuilder()
                .setLineId("S")
                .setAmount(new MonetaryAmount(new BigDecimal(amount).setScale(4), "EUR"))
                .setDueOn(LocalDate.parse(dueDate))
                .build();
    }
}
