package dev.lockstep.connectors.sweeps.known;

import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.connectors.kit.log.HintLog;
import dev.lockstep.connectors.kit.log.LogReader;
import dev.lockstep.connectors.kit.log.LogWriter;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.KnownRecord;
import dev.lockstep.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * {@link KnownIds} from the source topic of one system: whatever was published, by whichever way, is known from then on,
 * and what was deleted is not. {@link #learn} runs in a thread of its own; its place is a committed offset.
 */
public final class KnownRecords implements KnownIds {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final String system;
    private final Set<String> objects;
    private final PublisherSettings settings;
    private final Map<TopicPartition, Long> learned = new ConcurrentHashMap<>();

    /** Knows the records of these objects. */
    public KnownRecords(String system, Set<String> objects, PublisherSettings settings) {
        this.system = system;
        this.objects = Set.copyOf(objects);
        this.settings = settings;
    }

    /** Learns until it is told to end; goes on where the last call stopped, in whatever process that was. */
    public void learn(BooleanSupplier goesOn) {
        try (Consumer<String, byte[]> consumer = consumer();
                Deserializer<SourceRecord> values = RegistryAvroSerde.forValues(
                                SourceRecord.class, settings.registryProperties())
                        .deserializer();
                LogWriter<KnownRecord> known = LogWriter.connect(Topics.KNOWN_RECORDS, settings)) {
            assign(consumer);
            while (goesOn.getAsBoolean()) {
                take(consumer.poll(POLL), values, known);
                consumer.commitSync(offsets(consumer));
                consumer.assignment().forEach(one -> learned.put(one, consumer.position(one)));
            }
        }
    }

    @Override
    public List<String> missing(String object, Instant begunAt, IdSet seen) throws InterruptedException, NotCaughtUp {
        awaitLearned();
        String prefix = HintLog.key(system, object, "");
        Set<String> missing = new LinkedHashSet<>();
        try (LogReader<KnownRecord> reader = LogReader.open(Topics.KNOWN_RECORDS, settings)) {
            reader.toEnd(entry -> {
                if (entry.key().startsWith(prefix)) {
                    String id = entry.key().substring(prefix.length());
                    KnownRecord record = entry.value();
                    boolean gone = record != null && record.getLastSeenAt().isBefore(begunAt) && !seen.contains(id);
                    boolean unused = gone ? missing.add(id) : missing.remove(id);
                }
            });
        }
        return List.copyOf(missing);
    }

    private void take(
            ConsumerRecords<String, byte[]> changes, Deserializer<SourceRecord> values, LogWriter<KnownRecord> known) {
        List<CompletableFuture<Void>> stored = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> change : changes) {
            SourceRecord record = values.deserialize(change.topic(), change.value());
            if (objects.contains(record.getObject())) {
                stored.add(known.put(
                        HintLog.key(system, record.getObject(), record.getSourceId()),
                        isGone(record) ? null : known(record)));
            }
        }
        CompletableFuture.allOf(stored.toArray(CompletableFuture<?>[]::new)).join();
    }

    private static boolean isGone(SourceRecord record) {
        return record.getOperation() == SourceOperation.DELETE || record.getOperation() == SourceOperation.MERGE;
    }

    private static KnownRecord known(SourceRecord record) {
        return new KnownRecord(record.getSystem(), record.getObject(), record.getSourceId(), record.getReceivedAt());
    }

    private void awaitLearned() throws InterruptedException, NotCaughtUp {
        Map<TopicPartition, Long> ends;
        try (Consumer<String, byte[]> consumer = consumer()) {
            ends = consumer.endOffsets(partitions(consumer));
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> learned.getOrDefault(end.getKey(), -1L) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new NotCaughtUp("what " + system + " has is not known to the end of its topic yet");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private void assign(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata place = committed.get(partition);
            if (place == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, place);
            }
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Consumer<String, byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        consumer.assignment().forEach(one -> offsets.put(one, new OffsetAndMetadata(consumer.position(one))));
        return offsets;
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(Topics.source(system).name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, "lockstep-sweeps-" + system);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
