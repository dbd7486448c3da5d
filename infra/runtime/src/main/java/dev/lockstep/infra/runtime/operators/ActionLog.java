package dev.lockstep.infra.runtime.operators;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Hands decisions of people to the log, where the apps validate and take them. */
public final class ActionLog {
    private final Map<String, Object> settings;
    private final Map<String, String> registry;

    /**
     * A log on these brokers.
     *
     * @param client further settings of the client, such as those of its security
     * @param registry of the schemas
     */
    public ActionLog(String bootstrapServers, Map<String, String> client, Map<String, String> registry) {
        this.settings = new HashMap<>(client);
        this.settings.put("bootstrap.servers", bootstrapServers);
        this.settings.put("acks", "all");
        this.settings.put("enable.idempotence", true);
        this.registry = Map.copyOf(registry);
    }

    /**
     * Returns once the decision is durable.
     *
     * @throws IllegalStateException when the log did not take it, or has not confirmed
     */
    public void append(OperatorAction action) {
        String key = new RootKey(action.getRootId(), action.getActionId()).toString();
        var serde = RegistryAvroSerde.forValues(OperatorAction.class, registry);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), serde.serializer())) {
            int partitions = producer.partitionsFor(Topics.ACTIONS.name()).size();
            producer.send(new ProducerRecord<>(Topics.ACTIONS.name(), RootKey.partition(key, partitions), key, action))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The action was not taken by the log; nothing has changed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the log had confirmed; look before asking again", e);
        }
    }
}
