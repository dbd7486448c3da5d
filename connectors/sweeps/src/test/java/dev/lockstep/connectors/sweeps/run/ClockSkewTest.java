package dev.lockstep.connectors.sweeps.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.testkit.Eventually;
import dev.lockstep.connectors.testkit.FakeRemote;
import dev.lockstep.connectors.testkit.Surroundings;
import dev.lockstep.schemas.sources.SourceStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock of the source that is ahead must not make the sweep pass over what is still to come. */
class ClockSkewTest {
    @TempDir
    private Path systems;

    private final FakeRemote remote = new FakeRemote();
    private final Surroundings around = Surroundings.fresh();
    private SweptTable sweep;

    @AfterEach
    void close() {
        sweep.close();
    }

    @Test
    void shouldShowWhatChangesNowAlthoughARecordCameFromTheFuture() throws IOException {
        // Given
        sweep = new SweptTable(remote, systems, around);
        Instant future = around.clock().instant().plus(Duration.ofHours(2));
        remote.put("ahead", future);
        sweep.start();
        eventually("loaded", "ahead");
        Eventually.until("place", () -> standing() != null && standing().getCursorAt() != null, this::standing);

        // When
        sweep.change("now", 1);

        // Then
        eventually("not passed over", "now");
        assertThat(standing().getCursorAt()).isBefore(future);
    }

    private SourceStatus standing() {
        return around.statuses().of("item");
    }

    private void eventually(String what, String id) {
        Eventually.until(what, () -> !around.log().of(id).isEmpty(), around.log()::published);
    }
}
