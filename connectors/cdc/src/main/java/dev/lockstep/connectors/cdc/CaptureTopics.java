package dev.lockstep.connectors.cdc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.connect.errors.ConnectException;

/** The topics in which capturing keeps its place; made on first use with the brokers' default replication. */
final class CaptureTopics {
    private CaptureTopics() {}

    static void ensure(CdcSettings settings) throws InterruptedException {
        Map<String, Object> properties = new HashMap<>(settings.kafkaProperties());
        properties.put("bootstrap.servers", settings.bootstrapServers());
        try (Admin admin = Admin.create(properties)) {
            for (NewTopic topic : topics(settings)) {
                ensure(admin, topic);
            }
        }
    }

    private static List<NewTopic> topics(CdcSettings settings) {
        List<NewTopic> topics = new ArrayList<>();
        topics.add(topic(settings.offsetTopic(), Map.of("cleanup.policy", "compact")));
        if (settings.source().kind().needsSchemaHistory()) {
            topics.add(topic(
                    settings.schemaHistoryTopic(),
                    Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1")));
        }
        return topics;
    }

    private static NewTopic topic(String name, Map<String, String> settings) {
        return new NewTopic(name, Optional.of(1), Optional.empty()).configs(settings);
    }

    private static void ensure(Admin admin, NewTopic topic) throws InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new ConnectException("Topic " + topic.name() + " cannot be made: " + e.getMessage(), e);
            }
        }
    }
}
