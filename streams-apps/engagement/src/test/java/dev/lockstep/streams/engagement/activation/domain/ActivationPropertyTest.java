package dev.lockstep.streams.engagement.activation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** Deals won, lost, changed, blocked and healed; outcomes on time, late, twice, in any order; people and clocks between. */
class ActivationPropertyTest {
    @Property(tries = 3000)
    void shouldNeverMakeTwoNorPassAShutGateNorLoseSightWhateverHappens(
            @ForAll @Size(max = 80) List<@IntRange(max = 9999) Integer> happenings) {
        // Given
        RandomWorld world = new RandomWorld();
        // When
        happenings.forEach(world::happen);
        // Then
        world.visited().forEach(Statistics::collect);
        Statistics.coverage(walks -> {
            for (Phase phase : Phase.values()) {
                walks.check(phase).percentage(share -> share > 1);
            }
        });
        assertThat(world.breaches()).isEmpty();
    }
}
