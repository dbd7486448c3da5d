package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.topics.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Option;

/** Who decides and why; sends the decision through the log, where it is validated and taken. */
final class Signature {
    @Option(names = "--actor", required = true, paramLabel = "NAME", description = "Who decides")
    private String actor = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for those who ask later")
    private String reason = "";

    /** Sends an action about identity and says where its outcome is to be seen. */
    int ask(ClusterAddress address, ActionType type, Map<String, String> parameters) {
        OperatorAction action = action(type, parameters, Clock.systemUTC().instant());
        send(address.reach(Workspace.current()), action);
        System.out.println(
                action.getActionId() + ": asked. ./lockstep links show prints the decision; a refusal is on the "
                        + "exception desk as ACTION_REFUSED.");
        return 0;
    }

    private OperatorAction action(ActionType type, Map<String, String> parameters, Instant now) {
        Map<String, String> sorted = new TreeMap<>(parameters);
        String target = String.join("+", sorted.values());
        String id = StableId.of("act", type.name(), actor, sorted.toString(), now.toString());
        String root = sorted.values().stream()
                .filter(value -> value.indexOf('/') < 0)
                .findFirst()
                .orElse("identity");
        return new OperatorAction(id, type, root, target, actor, reason, sorted, now);
    }

    private static void send(ClusterAddress.Reach reach, OperatorAction action) {
        Map<String, Object> settings = new HashMap<>(reach.client());
        settings.put("bootstrap.servers", reach.bootstrapServers());
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        var serde = RegistryAvroSerde.forValues(OperatorAction.class, reach.registry());
        String key = new RootKey(action.getRootId(), action.getActionId()).toString();
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
