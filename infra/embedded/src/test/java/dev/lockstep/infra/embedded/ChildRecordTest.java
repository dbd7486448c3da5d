package dev.lockstep.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildRecordTest {

    @TempDir
    Path folder;

    private Process sleeper;

    @BeforeEach
    void startSomething() throws IOException {
        sleeper = new ProcessBuilder("/bin/sh", "-c", "read forever", folder.toString()).start();
    }

    @AfterEach
    void endIt() {
        sleeper.destroyForcibly();
    }

    @Test
    void shouldFindTheProcessWhenTheRecordIsReadAgain() throws Exception {
        // Given
        Path file = folder.resolve("run/child");
        ChildRecord.of(sleeper.toHandle(), "TERM", folder.toString()).writeTo(file);

        // When
        Optional<ChildRecord> read = ChildRecord.readFrom(file);

        // Then
        assertThat(read.flatMap(ChildRecord::running)).contains(sleeper.toHandle());
    }

    @Test
    void shouldFindNothingWhenTheCommandLineIsAnothers() {
        // Given
        ChildRecord record = ChildRecord.of(sleeper.toHandle(), "TERM", "/somewhere/else");

        // When
        Optional<ProcessHandle> found = record.running();

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void shouldFindNothingWhenTheProcessIdWasGivenToALaterProcess() {
        // Given
        ChildRecord current = ChildRecord.of(sleeper.toHandle(), "TERM", folder.toString());
        ChildRecord former =
                new ChildRecord(current.pid(), current.started().minus(Duration.ofMinutes(1)), "TERM", current.mark());

        // When
        Optional<ProcessHandle> found = former.running();

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void shouldLeaveAnothersProcessAloneWhenEndingAnOrphan() throws Exception {
        // Given
        ChildRecord record = ChildRecord.of(sleeper.toHandle(), "TERM", "/somewhere/else");

        // When
        Orphan.end(record);

        // Then
        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void shouldReadNothingWhenACrashCutTheFileShort() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("cut"), "123\n2026-01-0");

        // When
        Optional<ChildRecord> read = ChildRecord.readFrom(file);

        // Then
        assertThat(read).isEmpty();
    }
}
