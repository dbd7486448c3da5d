package dev.lockstep.connectors.sweeps.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.sweeps.SweepCause;
import dev.lockstep.connectors.testkit.Eventually;
import dev.lockstep.connectors.testkit.FakeRemote;
import dev.lockstep.connectors.testkit.Surroundings;
import dev.lockstep.schemas.problems.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A place that was lost stays on the desk until a full sweep has proven that nothing is missing. */
class GapTest {
    private static final FakeRemote.Behaviour EXPIRED =
            exchange -> FakeRemote.answer(exchange, 410, "{\"reason\":\"expired\"}", Map.of());
    private static final FakeRemote.Behaviour ONE_IS_MISSING = exchange -> FakeRemote.answer(
            exchange,
            200,
            "{\"results\":[{\"id\":\"r1\",\"v\":1,\"at\":\"2026-01-09T14:05:22Z\"}],\"next\":null,\"total\":2}",
            Map.of());

    @TempDir
    private Path systems;

    private final FakeRemote remote = new FakeRemote();
    private final Surroundings around = Surroundings.fresh();
    private SweptTable sweep;

    @BeforeEach
    void open() throws IOException {
        sweep = new SweptTable(remote, systems, around, """
                full: PT0.2S
                    expired: .reason == "expired"
                """);
    }

    @AfterEach
    void close() {
        sweep.close();
    }

    @Test
    void shouldStayOpenAfterARestartUntilAFullSweepIsSound() {
        // Given
        lost();
        remote.does(ONE_IS_MISSING);
        eventually("doubtful", () -> causes().contains("SWEEP_INCOMPLETE"));

        // When
        sweep.stop();
        sweep.start();
        sweptSomeMore();

        // Then
        assertThat(causes()).contains("SOURCE_GAP", "SWEEP_INCOMPLETE");
        remote.behaves();
        eventually("resolved", () -> causes().isEmpty());
    }

    @Test
    void shouldStayOpenWhenTheNextProcessEndsBeforeItHasSwept() {
        // Given
        lost();
        sweep.stop();

        // When
        sweep.start();
        sweep.stop();

        // Then
        assertThat(causes()).contains("SOURCE_GAP");
    }

    private void lost() {
        sweep.start();
        sweep.change("r1", 1);
        eventually("loaded", sweep::isAcknowledged);
        remote.does(EXPIRED);
        eventually("lost", () -> causes().contains(SweepCause.SOURCE_GAP.name()));
    }

    private void sweptSomeMore() {
        int before = remote.requests.size();
        eventually("some sweeps more", () -> remote.requests.size() > before + 5);
    }

    private List<String> causes() {
        return around.desk().open().stream().map(Problem::cause).toList();
    }

    private void eventually(String what, BooleanSupplier condition) {
        Eventually.until(
                what, condition, () -> causes() + " " + around.statuses().newest());
    }
}
