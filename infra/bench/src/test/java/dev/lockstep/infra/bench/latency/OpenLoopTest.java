package dev.lockstep.infra.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OpenLoopTest {
    @Test
    void shouldDoEachPieceOfWorkOnceAndNotBeforeItsTimeWhenRun() {
        // Given
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        long start = System.nanoTime();

        // When
        new OpenLoop(1_000).run(5, 50, done::add);

        // Then
        assertThat(done).isEqualTo(IntStream.range(5, 55).boxed().collect(Collectors.toSet()));
        assertThat((System.nanoTime() - start) / 1e6).isGreaterThanOrEqualTo(49);
    }

    @Test
    void shouldSayWhyWhenAPieceOfWorkFails() {
        // Given
        OpenLoop loop = new OpenLoop(1_000);

        // When, Then
        assertThatThrownBy(() -> loop.run(0, 3, number -> {
                    throw new IllegalArgumentException("the database is away");
                }))
                .hasMessage("The load could not be made")
                .hasRootCauseMessage("the database is away");
    }
}
