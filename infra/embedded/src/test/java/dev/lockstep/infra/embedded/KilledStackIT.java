package dev.lockstep.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the process that owns a stack is killed: free ports, and data that the next start finds. */
class KilledStackIT {

    @TempDir
    Path folder;

    @Test
    void shouldFreeThePortsAndKeepTheDataWhenTheOwnerIsKilled() throws Exception {
        // Given
        ForkedStack killed = ForkedStack.start(folder, "survives", Part.values());

        // When
        killed.kill();

        // Then
        Readiness.await("end of the children on " + killed.ports(), Duration.ofSeconds(30), Optional::empty, () -> {
            if (!killed.ports().stream().allMatch(LoopbackPort::isFree)) {
                throw new IllegalStateException("a port is still taken");
            }
            if (killed.children().stream().anyMatch(KilledStackIT::works)) {
                throw new IllegalStateException("a child still works");
            }
            return null;
        });
        try (EmbeddedStack next = EmbeddedStack.start(StackOptions.persistent(folder))) {
            StackContents contents = new StackContents(next);
            assertThat(contents.ports(Part.values())).isEqualTo(killed.ports());
            assertThat(contents.consume()).isEqualTo("survives");
            assertThat(contents.subjects()).isEqualTo("[\"notes-value\"]");
            assertThat(contents.note()).isEqualTo("survives");
        }
    }

    @Test
    void shouldRefuseWhileTheOwnerLivesAndEndTheOrphanWhenItAndTheGuardAreKilled() throws Exception {
        // Given
        ForkedStack killed = ForkedStack.start(folder, "survives", Part.POSTGRES);
        ProcessHandle server = killed.children().get(0);
        StackOptions options = StackOptions.persistent(folder).withParts(Part.POSTGRES);
        assertThatThrownBy(() -> EmbeddedStack.start(options))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("is in use by process " + killed.pid());
        killGuardOf(server);
        killed.kill();
        assertThat(works(server)).isTrue();

        // When
        try (EmbeddedStack next = EmbeddedStack.start(options)) {
            // Then
            assertThat(works(server)).isFalse();
            assertThat(next.postgresPort()).isEqualTo(killed.ports().get(0));
            assertThat(new StackContents(next).note()).isEqualTo("survives");
        }
    }

    // A process that ended may stay in the system's list until its adoptive parent looks at it, without a command.
    private static boolean works(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static void killGuardOf(ProcessHandle server) {
        ProcessHandle guard = server.parent().orElseThrow();
        guard.children().filter(other -> other.pid() != server.pid()).forEach(ProcessHandle::destroyForcibly);
        guard.destroyForcibly();
    }
}
