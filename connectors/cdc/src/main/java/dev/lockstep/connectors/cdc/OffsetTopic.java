package dev.lockstep.connectors.cdc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.connect.errors.ConnectException;

/** The compacted topic that keeps the offset; made on first use with the brokers' default replication. */
final class OffsetTopic {
    private OffsetTopic() {}

    static void ensure(CdcSettings settings) throws InterruptedException {
        Map<String, Object> properties = new HashMap<>(settings.kafkaProperties());
        properties.put("bootstrap.servers", settings.bootstrapServers());
        NewTopic topic = new NewTopic(settings.offsetTopic(), Optional.of(1), Optional.empty())
                .configs(Map.of("cleanup.policy", "compact"));
        try (Admin admin = Admin.create(properties)) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new ConnectException("Topic " + settings.offsetTopic() + " cannot be made: " + e.getMessage(), e);
            }
        }
    }
}
