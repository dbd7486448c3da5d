package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.lifecycle.LifecycleType;
import java.time.Duration;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has passed the desk is followed there for a while: on the straight way the newer word would come first. */
final class DeskOrderTopologyTest {
    private static final String DESK = "lockstep-canonical-views-by-missing-link-repartition";

    private final CanonicalFixture firm = new CanonicalFixture();
    private TestOutputTopic<byte[], byte[]> desk;

    @BeforeEach
    void watchTheDesk() {
        ByteArrayDeserializer raw = new ByteArrayDeserializer();
        desk = firm.app().driver().createOutputTopic(DESK, raw, raw);
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        firm.webhook("crm", "deal", 1, CanonicalFixture.payload("crm", "deal"));
        firm.lifecycle();
        desk.readValuesToList();
    }

    @AfterEach
    void stop() {
        assertThat(firm.deadLetters()).isZero();
        firm.close();
    }

    @Test
    void shouldFollowToTheDeskWhenTheLastWordWentThereAMomentAgo() {
        // When
        deal(2, "closedlost");

        // Then
        assertThat(desk.readValuesToList()).hasSize(1);
        assertThat(firm.announced()).containsExactly(LifecycleType.OPPORTUNITY_LOST);
    }

    @Test
    void shouldGoStraightAgainWhenTheDeskHasHadItsTime() {
        // Given
        deal(2, "closedwon");
        firm.advance(Duration.ofSeconds(61));
        desk.readValuesToList();

        // When
        deal(3, "closedlost");

        // Then
        assertThat(desk.isEmpty()).isTrue();
        assertThat(firm.announced()).containsExactly(LifecycleType.OPPORTUNITY_LOST);
    }

    private void deal(int version, String stage) {
        firm.webhook(
                "crm", "deal", version, CanonicalFixture.payload("crm", "deal").put("stage", stage));
    }
}
