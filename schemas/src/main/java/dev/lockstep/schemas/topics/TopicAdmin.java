package dev.lockstep.schemas.topics;

import dev.lockstep.schemas.topics.TopicStep.Alter;
import dev.lockstep.schemas.topics.TopicStep.Create;
import dev.lockstep.schemas.topics.TopicStep.Refuse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Brings a cluster to the catalogue. Throws {@link KafkaException} when the cluster does not answer or refuses. Topics
 * are never deleted and never lose records.
 */
public final class TopicAdmin {
    private static final short BROKER_DEFAULT = -1;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Admin admin;

    /** Works through an admin client, which stays the caller's to close. */
    public TopicAdmin(Admin admin) {
        this.admin = admin;
    }

    /** Compares; changes nothing. */
    public TopicPlan plan(List<DesiredTopic> desired) {
        return TopicPlan.between(desired, existing(desired));
    }

    /**
     * Does what a plan says and returns when every new topic can be used. Safe to do twice, and for several processes
     * to do at the same time.
     *
     * @throws IllegalStateException when the plan refuses a topic; nothing is changed then
     */
    public void apply(TopicPlan plan) {
        List<Refuse> refused = plan.steps(Refuse.class);
        if (!refused.isEmpty()) {
            throw new IllegalStateException(refused.stream()
                    .map(step -> "Topic " + step.topic() + " " + step.explanation())
                    .collect(Collectors.joining(System.lineSeparator())));
        }
        create(plan.steps(Create.class));
        alter(plan.steps(Alter.class));
    }

    private List<ExistingTopic> existing(List<DesiredTopic> desired) {
        Set<String> wanted = desired.stream().map(DesiredTopic::name).collect(Collectors.toSet());
        List<String> names = await(admin.listTopics().names()).stream()
                .filter(name -> wanted.contains(name) || name.startsWith(TopicPlan.PREFIX))
                .toList();
        Map<String, TopicDescription> descriptions =
                await(admin.describeTopics(names).allTopicNames());
        return await(admin.describeConfigs(
                                names.stream().map(TopicAdmin::resource).toList())
                        .all())
                .entrySet()
                .stream()
                .map(entry -> existing(entry.getKey().name(), descriptions, entry.getValue()))
                .toList();
    }

    private static ExistingTopic existing(
            String name, Map<String, TopicDescription> descriptions, Config configuration) {
        TopicDescription description = Objects.requireNonNull(descriptions.get(name));
        return new ExistingTopic(name, description.partitions().size(), values(configuration));
    }

    private void create(List<Create> steps) {
        List<NewTopic> topics = steps.stream().map(TopicAdmin::newTopic).toList();
        admin.createTopics(topics).values().values().forEach(TopicAdmin::awaitExisting);
        awaitVisible(steps.stream().map(Create::topic).toList());
    }

    /** A controller answers before the brokers have heard of a topic. */
    private void awaitVisible(List<String> names) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!await(admin.listTopics().names()).containsAll(names)) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("New topics are not visible after " + LONGEST_WAIT + ": " + names);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void alter(List<Alter> steps) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes =
                steps.stream().collect(Collectors.toMap(step -> resource(step.topic()), TopicAdmin::operations));
        await(admin.incrementalAlterConfigs(changes).all());
    }

    private static NewTopic newTopic(Create step) {
        DesiredTopic desired = step.desired();
        Optional<Short> factor =
                Optional.of((short) desired.replicationFactor()).filter(n -> n != BROKER_DEFAULT);
        return new NewTopic(desired.name(), Optional.of(desired.partitions()), factor).configs(desired.configuration());
    }

    private static Collection<AlterConfigOp> operations(Alter step) {
        return step.changes().entrySet().stream()
                .map(change -> new AlterConfigOp(
                        new ConfigEntry(change.getKey(), change.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private static Map<String, String> values(Config configuration) {
        return configuration.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static void awaitExisting(KafkaFuture<Void> created) {
        try {
            await(created);
        } catch (TopicExistsException e) {
            // Another process was quicker with the same catalogue.
        }
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while waiting for the cluster", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
