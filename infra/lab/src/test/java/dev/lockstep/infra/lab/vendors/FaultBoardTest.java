package dev.lockstep.infra.lab.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.infra.lab.vendors.Fault.Occasion;
import dev.lockstep.infra.lab.vendors.FaultKind.Stage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultBoardTest {

    private static final Occasion POST = new Occasion("POST", "/notes", "");

    @Test
    void shouldStrikeAtTheSameCallsWhenTheSeedIsTheSame() {
        assertThat(pattern(7)).isEqualTo(pattern(7)).isNotEqualTo(pattern(8));
        assertThat(pattern(7).stream().filter(struck -> struck).count()).isBetween(200L, 400L);
    }

    @Test
    void shouldStrikeSoManyTimesOnlyWhenToldSo() {
        FaultBoard board = new FaultBoard(1);
        board.on(Fault.next(FaultKind.THROTTLE, 3));

        assertThat(IntStream.range(0, 10)
                        .filter(i -> board.draw(POST, Stage.INSTEAD).isPresent())
                        .count())
                .isEqualTo(3);
        assertThat(board.on()).isEmpty();
        assertThat(board.counts()).containsEntry(FaultKind.THROTTLE, 3L);
    }

    @Test
    void shouldLookAtTheAskedStageOnly() {
        FaultBoard board = new FaultBoard(1);
        board.on(Fault.always(FaultKind.SLOW_BODY));

        assertThat(board.draw(POST, Stage.INSTEAD)).isEmpty();
        assertThat(board.draw(POST, Stage.PACE)).isPresent();
    }

    @Test
    void shouldRefuseMoreFaultsThanItHolds() {
        FaultBoard board = new FaultBoard(1);
        IntStream.range(0, 100).forEach(i -> board.on(Fault.always(FaultKind.THROTTLE)));

        assertThatThrownBy(() -> board.on(Fault.always(FaultKind.THROTTLE))).isInstanceOf(IllegalStateException.class);
    }

    private static List<Boolean> pattern(long seed) {
        FaultBoard board = new FaultBoard(seed);
        board.on(Fault.often(FaultKind.THROTTLE, 0.3));
        return IntStream.range(0, 1_000)
                .mapToObj(i -> board.draw(POST, Stage.INSTEAD).isPresent())
                .toList();
    }
}
