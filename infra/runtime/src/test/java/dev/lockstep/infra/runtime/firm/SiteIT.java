package dev.lockstep.infra.runtime.firm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.runtime.fixture.CommandRun;
import dev.lockstep.infra.runtime.fixture.PlayedSite;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of Lockstep with a small firm, from the first deal to the last hour, and what people ask of it then. */
class SiteIT implements Inquiries, Rehearsals {
    @TempDir
    private static Path files;

    private static PlayedSite played;

    @BeforeAll
    static void play() throws InterruptedException {
        played = PlayedSite.of(7);
    }

    @AfterAll
    static void close() {
        if (played != null) {
            played.close();
        }
    }

    @Override
    public PlayedSite played() {
        return played;
    }

    @Override
    public String config() {
        return " --config " + CommandRun.addressOf(played.site().config(), files);
    }

    @Override
    public Path overrides() {
        return files.resolve("overrides");
    }

    @Test
    void shouldAccountForEveryDealAndHourWhenAQuarterIsPlayed() {
        // Then
        Accounts.assertAccounted(played);
        assertThat(played.summary().opportunitiesWon()).isEqualTo(played.planned());
    }
}
