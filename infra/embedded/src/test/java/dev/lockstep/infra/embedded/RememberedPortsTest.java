package dev.lockstep.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedPortsTest {

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();
    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("ports.properties");
    }

    @Test
    void shouldGiveTheSamePortWhenAskedAgainAfterARestart() {
        // Given
        RememberedPorts first = new RememberedPorts(file, new Random(1), progress::add);
        int port = first.choose("registry", 0);
        first.save();

        // When
        int again = new RememberedPorts(file, new Random(2), progress::add).choose("registry", 0);

        // Then
        assertThat(again).isEqualTo(port);
        assertThat(progress).isEmpty();
    }

    @Test
    void shouldChooseAnotherAndSaySoWhenTheRememberedPortIsTaken() throws Exception {
        // Given
        RememberedPorts first = new RememberedPorts(file, new Random(1), progress::add);
        int port = first.choose("registry", 0);
        first.save();
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // When
            int again = new RememberedPorts(file, new Random(2), progress::add).choose("registry", 0);

            // Then
            assertThat(again).isNotEqualTo(other.getLocalPort());
            assertThat(progress)
                    .containsExactly("Port " + port + " of registry is taken by another program; using " + again);
        }
    }

    @Test
    void shouldRefuseWithThePortAndAWayOutWhenAWantedPortIsTaken() throws Exception {
        // Given
        RememberedPorts ports = new RememberedPorts(file, new Random(1), progress::add);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When / Then
            assertThatThrownBy(() -> ports.choose("postgres", other.getLocalPort()))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " for postgres is taken")
                    .hasMessageContaining("choose another port");
        }
    }
}
