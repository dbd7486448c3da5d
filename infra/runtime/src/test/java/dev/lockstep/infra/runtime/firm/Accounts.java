package dev.lockstep.infra.runtime.firm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.runtime.fixture.PlayedSite;

/** What must be true of every firm at the end of its quarter. */
final class Accounts {
    private Accounts() {}

    /** Nothing is lost, twice or left over, and whoever is asked says so. */
    static void assertAccounted(PlayedSite played) {
        assertThat(played.summary().violations()).isEmpty();
        assertThat(played.summary().deadLetters()).isZero();
        assertThat(played.summary().projectsActivated()).isPositive();
        assertThat(played.summary().timeEntriesPosted()).isPositive();
        assertThat(played.told()).isEqualTo(played.counted());
    }
}
