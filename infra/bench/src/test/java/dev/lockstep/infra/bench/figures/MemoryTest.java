package dev.lockstep.infra.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryTest {
    @TempDir
    Path directory;

    @Test
    void shouldReadAFieldInMebibytesWhenItIsThere() throws IOException {
        // Given
        Path status = Files.writeString(directory.resolve("status"), "Name:\tjava\nVmRSS:\t  828560 kB\nThreads:\t9\n");

        // When
        var size = Memory.field(status, "VmRSS:");

        // Then
        assertThat(size).hasValue(809);
        assertThat(Memory.field(status, "Pss:")).isEmpty();
        assertThat(Memory.field(directory.resolve("gone"), "VmRSS:")).isEmpty();
    }
}
