package dev.lockstep.streams.engagement.domain;

import static dev.lockstep.streams.engagement.domain.TransitionTable.ignored;
import static dev.lockstep.streams.engagement.domain.TransitionTable.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransitionTableTest {
    private enum Door {
        OPEN,
        SHUT
    }

    private enum Move {
        PUSH,
        KNOCK
    }

    private static final TransitionTable<Door, Move> TABLE = TransitionTable.of(Door.class, Move.class)
            .when(EnumSet.allOf(Door.class), Move.KNOCK, ignored("nobody is at home"))
            .when(Door.OPEN, Move.PUSH, to(Door.SHUT))
            .when(Door.SHUT, Move.PUSH, to(Door.OPEN, Door.SHUT))
            .build();

    @Test
    void shouldLeadOnlyWhereTheTableSaysWhenAsked() {
        // When / Then
        assertThat(TABLE.next(Door.OPEN, Move.PUSH)).containsExactly(Door.SHUT);
        assertThat(TABLE.next(Door.SHUT, Move.PUSH)).containsExactlyInAnyOrder(Door.OPEN, Door.SHUT);
        assertThat(TABLE.next(Door.SHUT, Move.KNOCK)).isEqualTo(Set.of(Door.SHUT));
    }

    @Test
    void shouldNameEveryCellThatSaysNothingWhenMade() {
        // Given
        TransitionTable.Builder<Door, Move> half =
                TransitionTable.of(Door.class, Move.class).when(Door.OPEN, EnumSet.allOf(Move.class), to(Door.SHUT));
        // When / Then
        assertThatThrownBy(half::build).hasMessage("The table says nothing about [SHUT PUSH, SHUT KNOCK]");
    }

    @Test
    void shouldRefuseToIgnoreWithoutAReason() {
        // When / Then
        assertThatThrownBy(() -> ignored(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSayEachReasonOnceWhenPrinted() {
        // When / Then
        assertThat(TABLE.markdown()).isEqualTo("""
                        | trigger \\ phase | OPEN | SHUT |
                        |---|---|---|
                        | PUSH | SHUT | OPEN or stays |
                        | KNOCK | a | a |

                        - a: nobody is at home
                        """);
    }
}
