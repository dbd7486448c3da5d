package dev.lockstep.infra.runtime.firm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.runtime.fixture.ControlApi;
import dev.lockstep.infra.runtime.fixture.Eventually;
import dev.lockstep.infra.runtime.fixture.TestSite;
import dev.lockstep.infra.runtime.proof.Summary;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole of Lockstep with a small firm, from the first deal to the last hour. */
class SiteIT {
    /** The figures that the summary counts from books and log, and the control app from what it was told. */
    private static final List<String> SHARED = List.of(
            "opportunitiesWon",
            "projectsActivated",
            "engagementsBlocked",
            "timeEntriesApproved",
            "timeEntriesPosted",
            "timeEntriesHeld");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final double SCALE = 0.05;

    @Test
    void shouldAccountForEveryDealAndHourWhenAQuarterIsPlayed() throws InterruptedException {
        // When
        Totals totals = play(7);

        // Then
        assertAccounted(totals);
        assertThat(totals.summary().opportunitiesWon()).isEqualTo(totals.planned());
    }

    @Test
    @Tag("slow")
    void shouldComeToOtherTotalsWhenTheSeedDiffers() throws InterruptedException {
        // When
        Totals first = play(7);
        Totals second = play(8);

        // Then
        assertAccounted(first);
        assertAccounted(second);
        assertThat(second.told()).isNotEqualTo(first.told());
    }

    private static void assertAccounted(Totals totals) {
        assertThat(totals.summary().violations()).isEmpty();
        assertThat(totals.summary().deadLetters()).isZero();
        assertThat(totals.summary().projectsActivated()).isPositive();
        assertThat(totals.summary().timeEntriesPosted()).isPositive();
        assertThat(totals.told()).isEqualTo(shared(totals.summary()));
    }

    /**
     * What a play came to.
     *
     * @param planned deals that the people of this firm meant to win
     * @param told what control says of it
     */
    private record Totals(int planned, Summary summary, Map<String, Long> told) {}

    private static Totals play(long seed) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        try (Site site = TestSite.open(seed, SCALE)) {
            site.lab().play().start();
            Summary summary = new Convergence(site, clock, PATIENCE, line -> {}).await(clock.instant());
            int planned = (int) site.lab().firm().won().count();
            return new Totals(planned, summary, told(new ControlApi(site.node().httpUrl()), shared(summary)));
        }
    }

    /** What the control app says once it says the expected, or at last. */
    private static Map<String, Long> told(ControlApi api, Map<String, Long> expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        return Eventually.find("an answer about the firm", () -> api.ask("/api/v1/reconciliation")
                .map(SiteIT::shared)
                .filter(told -> told.equals(expected) || System.nanoTime() > deadline));
    }

    private static Map<String, Long> shared(Summary summary) {
        return SHARED.stream()
                .collect(Collectors.toMap(
                        name -> name, name -> ((Number) summary.figures().get(name)).longValue()));
    }

    private static Map<String, Long> shared(JsonNode firm) {
        return SHARED.stream().collect(Collectors.toMap(name -> name, name -> Optional.of(firm.path(name))
                .map(JsonNode::longValue)
                .orElseThrow()));
    }
}
