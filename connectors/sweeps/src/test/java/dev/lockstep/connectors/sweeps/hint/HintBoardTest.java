package dev.lockstep.connectors.sweeps.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.sweeps.hint.HintBoard.Pending;
import dev.lockstep.schemas.sources.SourceHint;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HintBoardTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String KEY = "hr/employee/5";

    private final HintBoard board = new HintBoard();

    @Test
    void shouldFetchOnceMoreWhenAHintComesWhileItsRecordIsBeingFetched() {
        // Given
        board.hinted(KEY, 1, hint("CREATE"));
        Pending first = board.due(NOW, 4).get(0);
        board.hinted(KEY, 2, hint("UPDATE"));

        // When
        List<Pending> meanwhile = board.due(NOW, 4);
        board.done(first);

        // Then
        assertThat(meanwhile).as("one fetch of a record at a time").isEmpty();
        assertThat(board.due(NOW, 4)).extracting(Pending::offset).containsExactly(2L);
    }

    @Test
    void shouldGiveBackAHintThatARemovalHidesInTheTopic() {
        // Given
        board.hinted(KEY, 7, hint("UPDATE"));

        // Then
        assertThat(board.removed(KEY, 6L)).contains(hint("UPDATE"));
        assertThat(board.size()).isEqualTo(1);
        assertThat(board.removed(KEY, 7L)).isEmpty();
        assertThat(board.size()).isZero();
    }

    @Test
    void shouldWaitUntilTheNextTryIsDueWhenFetchingFailed() {
        // Given
        board.hinted(KEY, 1, hint("UPDATE"));
        Pending one = board.due(NOW, 4).get(0);

        // When
        board.failed(one, NOW.plusSeconds(10));

        // Then
        assertThat(board.due(NOW.plusSeconds(9), 4)).isEmpty();
        assertThat(board.due(NOW.plusSeconds(10), 4))
                .extracting(Pending::attempts)
                .containsExactly(1);
    }

    private static SourceHint hint(String operation) {
        return SourceHint.newBuilder()
                .setSystem("hr")
                .setObject("employee")
                .setSourceId("5")
                .setOperation(operation)
                .setReceivedAt(NOW)
                .build();
    }
}
