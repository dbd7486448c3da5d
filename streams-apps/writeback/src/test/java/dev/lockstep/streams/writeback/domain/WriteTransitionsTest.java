package dev.lockstep.streams.writeback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.streams.writeback.domain.WriteState.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteTransitionsTest {
    @Test
    void shouldLeadIntoWritingOnlyFromStatesWithoutEffectWhenAsked() {
        // When
        List<String> ways = Arrays.stream(Kind.values())
                .flatMap(from -> Arrays.stream(WriteTrigger.values())
                        .filter(trigger -> WriteTransitions.next(from, trigger)
                                .filter(Kind.WRITING::equals)
                                .isPresent())
                        .map(trigger -> from + " " + trigger))
                .toList();
        // Then
        assertThat(ways).containsExactly("REQUESTED TURN_CAME", "PROBING ABSENT", "WAITING DUE");
    }

    @Test
    void shouldStandInTheReadmeWhenPrinted() throws IOException {
        // When
        String readme = Files.readString(Path.of("README.md"));
        // Then
        assertThat(readme).contains(WriteTransitions.markdown());
    }
}
