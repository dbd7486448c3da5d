package dev.lockstep.streams.canonical.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.streams.canonical.mapping.Conversion.Refusal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConversionsTest {
    @Test
    void shouldRefuseTheDefaultSymbolWhenASourceSaysIt() {
        // Given
        Conversion stage = Objects.requireNonNull(Conversions.of(OpportunityStage.getClassSchema()));

        // When
        Object won = stage.convert(TextNode.valueOf("WON"));
        Object unknown = stage.convert(TextNode.valueOf("UNKNOWN"));

        // Then
        assertThat(won).isEqualTo(OpportunityStage.WON);
        assertThat(unknown).isEqualTo(new Refusal("must be one of OPEN, WON, LOST, not \"UNKNOWN\""));
    }
}
