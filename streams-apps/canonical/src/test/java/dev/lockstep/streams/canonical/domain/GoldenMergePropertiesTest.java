package dev.lockstep.streams.canonical.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class GoldenMergePropertiesTest {
    private static final EntityOwnership OWNERS =
            EntityOwnership.always(List.of("erp", "crm"), Map.of(1, List.of("crm")));

    private record Change(String system, long sequence, String position, String name, String domain) {}

    @Property(tries = 300)
    void shouldEndTheSameWhateverTheOrderAndRepetitionOfTheChanges(
            @ForAll @IntRange(min = 1, max = 8) int versions, @ForAll long seed) {
        // Given
        Random random = new Random(seed);
        List<Change> history = history(versions);
        List<Change> delivered = new ArrayList<>(history);
        delivered.addAll(history.subList(0, random.nextInt(history.size()) + 1));
        Collections.shuffle(delivered, random);

        // When
        GoldenMerge.Golden inOrder = merged(history);
        GoldenMerge.Golden shuffled = merged(delivered);

        // Then
        assertThat(shuffled).isEqualTo(inOrder);
        assertThat(shuffled.fields()).containsExactly("erp name " + versions, "crm domain " + versions);
    }

    private static List<Change> history(int versions) {
        List<Change> history = new ArrayList<>();
        for (int version = 1; version <= versions; version++) {
            for (String system : List.of("crm", "erp")) {
                history.add(new Change(
                        system, version, "evt_" + version, system + " name " + version, system + " domain " + version));
            }
        }
        return history;
    }

    private static GoldenMerge.Golden merged(List<Change> changes) {
        Map<String, Change> latest = new TreeMap<>();
        for (Change change : changes) {
            Change last = latest.get(change.system());
            if (precedence(change).against(last == null ? null : precedence(last)) == Precedence.Verdict.APPLY) {
                latest.put(change.system(), change);
            }
        }
        List<Statement> statements = latest.values().stream()
                .map(change ->
                        new Statement(change.system(), "customer/1", false, List.of(change.name(), change.domain())))
                .toList();
        return GoldenMerge.merge(statements, OWNERS, 2);
    }

    private static Precedence precedence(Change change) {
        return new Precedence(change.sequence(), change.position(), Instant.EPOCH, false);
    }
}
