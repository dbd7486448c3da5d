package dev.lockstep.connectors.dispatch.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.kit.http.Reply;
import org.junit.jupiter.api.Test;

class TargetBreakerTest {
    /** A question whose answer had grown too long kept a breaker open for good. */
    @Test
    void shouldTakeAnAnswerThatIsTooLongForASignOfLife() {
        // Then
        assertThat(TargetBreaker.isAlive(new Reply.Broken("The answer is longer than 1000 bytes", true)))
                .isTrue();
        assertThat(TargetBreaker.isAlive(new Reply.Broken("no whole answer within PT2S", false)))
                .isFalse();
        assertThat(TargetBreaker.isAlive(new Reply.NotSent("ConnectException: refused")))
                .isFalse();
    }
}
