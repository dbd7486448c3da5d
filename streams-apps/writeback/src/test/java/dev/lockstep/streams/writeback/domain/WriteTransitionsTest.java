package dev.lockstep.streams.writeback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.streams.writeback.domain.Transition.Either;
import dev.lockstep.streams.writeback.domain.Transition.To;
import dev.lockstep.streams.writeback.domain.WriteState.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WriteTransitionsTest {
    @Test
    void shouldSayForEachStateAndTriggerWhatFollowsOrWhyNothingDoes() {
        // When
        List<String> silent = ways(transition -> false, true);
        // Then
        assertThat(silent).isEmpty();
        assertThat(ways(transition -> true, false)).hasSize(Kind.values().length * WriteTrigger.values().length);
    }

    @Test
    void shouldLeadIntoWritingOnlyFromStatesWithoutEffectWhenAsked() {
        // When
        List<String> ways = ways(WriteTransitionsTest::leadsIntoWriting, false);
        // Then
        assertThat(ways).containsExactly("REQUESTED TURN_CAME", "HELD TURN_CAME", "PROBING ABSENT", "WAITING DUE");
    }

    @Test
    void shouldNeverWriteAgainWhenTakenBack() {
        // When
        List<String> ways =
                ways(transition -> transition instanceof Either either && either.takenBack() != Kind.CANCELLED, false);
        // Then
        assertThat(ways).isEmpty();
    }

    @Test
    void shouldLeaveNoEndButThatOfACancelledWriteWhenSomebodyElseWantsIt() {
        // When
        List<String> ways = ways(transition -> !(transition instanceof Transition.Ignored), false).stream()
                .filter(way -> Kind.valueOf(way.substring(0, way.indexOf(' '))).isFinal())
                .toList();
        // Then
        assertThat(ways).containsExactly("CANCELLED ASKED_AGAIN");
    }

    @Test
    void shouldStandInTheReadmeWhenPrinted() throws IOException {
        // When
        String readme = Files.readString(Path.of("README.md"));
        // Then
        assertThat(readme).contains(TransitionsDocument.markdown());
    }

    private static boolean leadsIntoWriting(Transition transition) {
        return (transition instanceof To to && to.next() == Kind.WRITING)
                || (transition instanceof Either either && either.wanted() == Kind.WRITING);
    }

    private static List<String> ways(Predicate<Transition> wanted, boolean absent) {
        List<String> ways = new ArrayList<>();
        for (Kind from : Kind.values()) {
            for (WriteTrigger trigger : WriteTrigger.values()) {
                if (WriteTransitions.of(from, trigger).map(wanted::test).orElse(absent)) {
                    ways.add(from + " " + trigger);
                }
            }
        }
        return ways;
    }
}
