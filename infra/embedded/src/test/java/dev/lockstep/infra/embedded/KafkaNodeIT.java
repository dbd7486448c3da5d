package dev.lockstep.infra.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaNodeIT {

    @Test
    void shouldSayWhyWhenThePortIsLostBetweenTheCheckAndTheStart(@TempDir Path folder) throws Exception {
        // Given
        int controllerPort = LoopbackPort.free(new Random());
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int lost = other.getLocalPort();

            // When / Then
            assertThatThrownBy(() -> KafkaNode.start(folder, lost, controllerPort))
                    .isInstanceOf(StackException.class)
                    .hasMessage("Kafka did not start on port " + lost + ": Address already in use");
        }
    }
}
