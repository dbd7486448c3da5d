package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.registry.RegistryAvroSerde;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the committed records of a topic in words, as they arrive. */
@Command(name = "tail", description = "Prints the records of a topic in words, as they arrive")
final class TailCommand implements Runnable {
    @Parameters(paramLabel = "TOPIC", description = "Topic; 'lockstep.' and '.v1' may be left out: lifecycle")
    private String topic = "";

    @Option(names = "--from-beginning", description = "Start with the oldest record")
    private boolean fromBeginning;

    @Option(names = "--max", paramLabel = "N", description = "Stop after N records")
    private long max = Long.MAX_VALUE;

    @Option(names = "--for", paramLabel = "DURATION", description = "Stop after this time, for example PT30S")
    private Duration limit = Duration.ofDays(365);

    @Mixin
    private ClusterAddress address = new ClusterAddress();

    @Override
    public void run() {
        ClusterAddress.Reach reach = address.reach(Workspace.current());
        var serde = RegistryAvroSerde.generic();
        serde.configure(reach.registry(), false);
        try (var consumer = new KafkaConsumer<>(settings(reach), new StringDeserializer(), serde.deserializer())) {
            assign(consumer);
            print(consumer);
        }
    }

    private void assign(KafkaConsumer<String, GenericRecord> consumer) {
        String name = fullName(topic);
        var partitions = consumer.partitionsFor(name);
        if (partitions == null || partitions.isEmpty()) {
            throw new UsageProblem("There is no topic " + name + "; ./lockstep topics plan lists them");
        }
        List<TopicPartition> assigned = partitions.stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        consumer.assign(assigned);
        if (fromBeginning) {
            consumer.seekToBeginning(assigned);
        } else {
            consumer.seekToEnd(assigned);
        }
    }

    private void print(KafkaConsumer<String, GenericRecord> consumer) {
        long deadline = System.nanoTime() + limit.toNanos();
        long printed = 0;
        while (printed < max && System.nanoTime() < deadline) {
            for (ConsumerRecord<String, GenericRecord> record : consumer.poll(Duration.ofMillis(250))) {
                if (printed++ < max) {
                    System.out.println(RecordInWords.of(record));
                }
            }
        }
    }

    static String fullName(String topic) {
        String named = topic.startsWith("lockstep.") ? topic : "lockstep." + topic;
        return named.matches(".*\\.v\\d+") ? named : named + ".v1";
    }

    private static Map<String, Object> settings(ClusterAddress.Reach reach) {
        Map<String, Object> settings = new HashMap<>(reach.client());
        settings.put("bootstrap.servers", reach.bootstrapServers());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        return settings;
    }
}
