package dev.lockstep.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.schemas.topics.TopicStep.Alter;
import dev.lockstep.schemas.topics.TopicStep.Create;
import dev.lockstep.schemas.topics.TopicStep.Unmanaged;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicAdminIT {
    private final Admin kafka =
            Admin.create(Map.of("bootstrap.servers", SharedStack.get(Part.KAFKA).bootstrapServers()));
    private final TopicAdmin topics = new TopicAdmin(kafka);
    private final String name = "lockstep.test." + UUID.randomUUID();

    @AfterEach
    void close() {
        kafka.close();
    }

    private List<DesiredTopic> one(String key, String value) {
        return List.of(new DesiredTopic(name, 2, -1, Map.of(key, value)));
    }

    /** A broker hears of a change a moment after the controller has decided it. */
    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
        }
    }

    private void create(int partitions) {
        topics.apply(topics.plan(List.of(new DesiredTopic(name, partitions, -1, Map.of()))));
    }

    @Test
    void shouldFindNothingLeftToDoWhenCatalogueWasApplied() {
        // Given
        List<DesiredTopic> catalogue = DesiredTopic.all(List.of("crm", "psa", "erp"), new Replication(1, 1));
        // When
        topics.apply(topics.plan(catalogue));
        // Then
        assertThat(topics.plan(catalogue).isDone()).isTrue();
    }

    @Test
    void shouldChangeSettingsWhenTopicExistsWithOthers() {
        // Given
        topics.apply(topics.plan(one("retention.ms", "3600000")));
        List<DesiredTopic> longer = one("retention.ms", "7200000");
        // When
        TopicPlan plan = topics.plan(longer);
        topics.apply(plan);
        // Then
        assertThat(plan.steps(Alter.class)).hasSize(1);
        await(() -> topics.plan(longer).steps(Alter.class).isEmpty());
    }

    @Test
    void shouldDoNoHarmWhenSamePlanIsAppliedTwice() {
        // Given
        TopicPlan plan = topics.plan(one("cleanup.policy", "compact"));
        topics.apply(plan);
        // When
        topics.apply(plan);
        // Then
        assertThat(plan.steps(Create.class)).hasSize(1);
        assertThat(topics.plan(one("cleanup.policy", "compact")).steps(Create.class))
                .isEmpty();
    }

    @Test
    void shouldChangeNothingWhenOneTopicIsRefused() throws Exception {
        // Given
        create(1);
        DesiredTopic other = new DesiredTopic(name + ".other", 1, -1, Map.of());
        List<DesiredTopic> desired = List.of(other, new DesiredTopic(name, 2, -1, Map.of()));
        // When / Then
        assertThatThrownBy(() -> topics.apply(topics.plan(desired))).hasMessageContainingAll(name, "should have 2");
        assertThat(kafka.listTopics().names().get()).doesNotContain(other.name());
    }

    @Test
    void shouldReportTopicWhenItIsNotInTheCatalogue() {
        // Given
        create(1);
        // When
        TopicPlan plan = topics.plan(List.of());
        // Then
        assertThat(plan.steps(Unmanaged.class)).contains(new Unmanaged(name));
    }
}
