package dev.lockstep.infra.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {
    @Test
    void shouldAlignColumnsAndSayWhetherTargetsAreReachedWhenPrinted() {
        // Given
        Table table = new Table("what", "measured", "target", "");
        table.row("pipeline ÷ copy", "17.0", new Target("ratio", 16, " ×", 17.0));
        table.row("p99", "249.9 ms", new Target("p99", 250, " ms", 249.9));
        table.row("memory", "1");

        // When
        String text = table.text();

        // Then
        assertThat(text.lines())
                .containsExactly(
                        "what              measured   target",
                        "pipeline ÷ copy   17.0       ≤ 16 ×     MISSED",
                        "p99               249.9 ms   ≤ 250 ms   reached",
                        "memory            1");
    }
}
