package dev.lockstep.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.schemas.topics.TopicStep.Alter;
import dev.lockstep.schemas.topics.TopicStep.Create;
import dev.lockstep.schemas.topics.TopicStep.Refuse;
import dev.lockstep.schemas.topics.TopicStep.Unmanaged;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
    private static final List<DesiredTopic> CATALOGUE = DesiredTopic.all(List.of("crm"), new Replication(3, 2));

    private static DesiredTopic desired(String name) {
        return CATALOGUE.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldCreateEveryTopicWhenClusterIsEmpty() {
        // When
        TopicPlan plan = TopicPlan.between(CATALOGUE, List.of());
        // Then
        assertThat(plan.steps(Create.class)).hasSameSizeAs(CATALOGUE);
        assertThat(plan.steps()).extracting(TopicStep::topic).contains("lockstep.source.crm.v1", Topics.DEAD_LETTERS);
        assertThat(plan.isDone()).isFalse();
    }

    @Test
    void shouldChangeOnlyWhatDiffersWhenTopicIsThere() {
        // Given
        DesiredTopic lifecycle = desired(Topics.LIFECYCLE.name());
        Map<String, String> found = lifecycle.configuration().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        found.put("retention.ms", "1000");
        // When
        TopicPlan plan = TopicPlan.between(List.of(lifecycle), List.of(new ExistingTopic(lifecycle.name(), 4, found)));
        // Then
        assertThat(plan.steps(Alter.class)).singleElement().satisfies(step -> {
            assertThat(step.changes()).containsExactly(Map.entry("retention.ms", "94867200000"));
            assertThat(step.present()).containsExactly(Map.entry("retention.ms", "1000"));
        });
    }

    @Test
    void shouldRefuseWithReasonWhenPartitionCountDiffers() {
        // Given
        ExistingTopic existing = new ExistingTopic(Topics.LIFECYCLE.name(), 3, Map.of());
        // When
        TopicPlan plan = TopicPlan.between(List.of(desired(existing.name())), List.of(existing));
        // Then
        assertThat(plan.steps(Refuse.class)).hasSize(1);
        assertThat(plan.table()).startsWith("refuse").contains("has 3 partitions, should have 4");
    }

    @Test
    void shouldReportAndLeaveAloneWhenTopicIsNotInTheCatalogue() {
        // Given
        List<ExistingTopic> existing = List.of(
                new ExistingTopic("lockstep.forgotten.v1", 1, Map.of()),
                new ExistingTopic("lockstep-canonical-store-changelog", 1, Map.of()),
                new ExistingTopic("payroll", 1, Map.of()));
        // When
        TopicPlan plan = TopicPlan.between(List.of(), existing);
        // Then
        assertThat(plan.steps()).containsExactly(new Unmanaged("lockstep.forgotten.v1"));
        assertThat(plan.isDone()).isTrue();
    }

    @Test
    void shouldNameWhatIsWantedWhenTopicIsCompacted() {
        assertThat(desired(Topics.LINKS.name()).configuration())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("min.insync.replicas", "2")
                .containsKeys("min.cleanable.dirty.ratio", "segment.ms", "delete.retention.ms", "max.message.bytes");
    }

    @Test
    void shouldRefuseReplicationWhenItCouldNeverBeWrittenTo() {
        assertThatThrownBy(() -> new Replication(1, 2)).hasMessageContaining("more than there are replicas");
        assertThatThrownBy(() -> new Replication(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
