package dev.lockstep.infra.runtime.firm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.runtime.fixture.PlayedSite;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Firms whose chance comes from different seeds. */
@Tag("slow")
class SeedsIT {
    @Test
    void shouldComeToOtherTotalsWhenTheSeedDiffers() throws InterruptedException {
        // When
        Map<String, Long> first = accounts(7);
        Map<String, Long> second = accounts(8);

        // Then
        assertThat(second).isNotEqualTo(first);
    }

    private static Map<String, Long> accounts(long seed) throws InterruptedException {
        try (PlayedSite played = PlayedSite.of(seed)) {
            Accounts.assertAccounted(played);
            return played.told();
        }
    }
}
