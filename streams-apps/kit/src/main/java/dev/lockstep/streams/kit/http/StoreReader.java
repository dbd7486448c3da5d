package dev.lockstep.streams.kit.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.lockstep.streams.kit.RootPartitioner;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stores of one app whose state is partitioned by root. A question about one key is answered where its
 * partition lives; a question about all of them is put to every instance. While partitions move or are restored the
 * answer is 503 with Retry-After: an answer from half of the state would look like the truth.
 */
public final class StoreReader {
    private final KafkaStreams streams;
    private final @Nullable HostInfo self;
    private final String feed;
    private final int partitions;
    private final Clock clock;
    private final LagMeter lag;
    private final Peers peers = new Peers();

    /**
     * A reader of one app's stores.
     *
     * @param applicationServer {@code host:port} as in {@link dev.lockstep.streams.kit.StreamsSettings}; null for a
     *     single node
     * @param feed a topic that feeds the stores; what is assigned of it tells which partitions are here
     * @param partitions how many partitions the feed has
     */
    public StoreReader(
            KafkaStreams streams, @Nullable String applicationServer, String feed, int partitions, Clock clock) {
        this.streams = streams;
        this.self = applicationServer == null ? null : HostInfo.buildFromEndpoint(applicationServer);
        this.feed = feed;
        this.partitions = partitions;
        this.clock = clock;
        this.lag = new LagMeter(streams::metadataForLocalThreads);
    }

    /** A store of this instance, all of its partitions together; to be used inside an answer only. */
    public <V> ReadOnlyKeyValueStore<String, V> store(String name) {
        return streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, V>keyValueStore()));
    }

    /**
     * A piece of a store in key order over all partitions of this instance; to be used inside an answer only.
     *
     * @param after key behind which the piece begins; empty for the beginning
     * @param limit most rows
     * @param view what becomes of an entry; empty leaves it out
     */
    public <V, T> Slice<T> slice(
            String name, Optional<String> after, int limit, BiFunction<String, V, Optional<T>> view) {
        // A composite store goes through its partitions one after the other: key order is only within one of them.
        return merged(
                name,
                limit,
                (ReadOnlyKeyValueStore<String, V> store) ->
                        Scan.slice(store.range(after.map(Scan::behind).orElse(null), null), limit, view));
    }

    /**
     * A piece of the entries whose keys begin with a root and a slash, in key order over all partitions of this instance;
     * for stores in which the entries of a root are spread over partitions. To be used inside an answer only.
     *
     * @param after key behind which the piece begins; empty for the beginning
     * @param limit most rows
     * @param view what becomes of an entry; empty leaves it out
     */
    public <V, T> Slice<T> sliceOfRoot(
            String name, String root, Optional<String> after, int limit, BiFunction<String, V, Optional<T>> view) {
        return merged(
                name, limit, (ReadOnlyKeyValueStore<String, V> store) -> Scan.root(store, root, after, limit, view));
    }

    private <V, T> Slice<T> merged(
            String name, int limit, Function<ReadOnlyKeyValueStore<String, V>, Slice<T>> partition) {
        Slice<T> whole = new Slice<>(List.of(), false);
        for (int each : partitionsHere()) {
            ReadOnlyKeyValueStore<String, V> store = streams.store(
                    StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, V>keyValueStore())
                            .withPartition(each));
            whole = whole.merge(partition.apply(store), limit);
        }
        return whole;
    }

    /**
     * Answers a question about one key, here or where the key lives.
     *
     * @param store any store of the feed's partitions
     * @param key key or root in text form
     * @param local reads the answer from this instance's stores
     */
    public void answerOne(Context ctx, String store, String key, Supplier<?> local) {
        HostInfo owner = self == null ? null : ownerOf(store, key);
        if (owner == null || owner.equals(self)) {
            requireRunning();
            Json.answer(ctx, new Answer<>(consistently(local), clock.instant(), lag.records(), new Completeness(1, 1)));
        } else if (Peers.isForwarded(ctx)) {
            throw HttpProblem.unavailable("The state of this key is moving between instances");
        } else {
            peers.pass(ctx, owner);
        }
    }

    /**
     * Answers a question about all keys.
     *
     * @param question type of the parts that instances exchange, how a part is read from this instance's stores, and
     *     how two parts become one
     * @param view what the caller sees of the merged parts
     */
    public <T> void answerAll(Context ctx, Question<T> question, Function<T, ?> view) {
        if (Peers.isForwarded(ctx)) {
            Json.answer(ctx, here(question.local()));
        } else {
            Json.answer(ctx, gather(Peers.pathOf(ctx), question).map(view));
        }
    }

    /**
     * Asks every instance.
     *
     * @param path path and query under which the other instances answer the same question
     * @throws HttpProblem 503 when not every partition has answered
     */
    public <T> Answer<T> gather(String path, Question<T> question) {
        Answer<T> whole = here(question.local());
        for (Answer<T> part : peers.<T>gather(others(), path, question.answerType())) {
            whole = whole.merge(part, question.merge());
        }
        if (!whole.completeness().isFull()) {
            throw HttpProblem.unavailable("Only " + whole.completeness().partitions() + " of " + partitions
                    + " partitions are being served at the moment");
        }
        return whole;
    }

    /**
     * A question about all keys.
     *
     * @param part type of the parts that instances exchange, as JSON
     * @param local reads this instance's part
     * @param merge makes one part of two; associative and commutative
     */
    public record Question<T>(TypeReference<T> part, Supplier<T> local, BinaryOperator<T> merge) {
        JavaType answerType() {
            TypeFactory types = Json.answers().getTypeFactory();
            return types.constructParametricType(Answer.class, types.constructType(part));
        }
    }

    private <T> Answer<T> here(Supplier<T> local) {
        Set<Integer> before = partitionsHere();
        T data = consistently(local);
        if (!partitionsHere().equals(before)) {
            throw HttpProblem.unavailable("Partitions moved while they were being read");
        }
        return new Answer<>(data, clock.instant(), lag.records(), new Completeness(before.size(), partitions));
    }

    private <T> T consistently(Supplier<T> local) {
        requireRunning();
        T data = local.get();
        requireRunning();
        return data;
    }

    private void requireRunning() {
        if (streams.state() != KafkaStreams.State.RUNNING) {
            throw HttpProblem.unavailable("State is being assigned or restored");
        }
    }

    private HostInfo ownerOf(String store, String key) {
        requireRunning();
        try {
            KeyQueryMetadata metadata = streams.queryMetadataForKey(store, key, new RootPartitioner<>());
            if (!metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                return metadata.activeHost();
            }
        } catch (InvalidStateStoreException | IllegalStateException e) {
            requireRunning();
            throw e;
        }
        throw HttpProblem.unavailable("Nobody owns this key at the moment");
    }

    private List<HostInfo> others() {
        HostInfo here = self;
        return here == null
                ? List.of()
                : streams.metadataForAllStreamsClients().stream()
                        .filter(client -> !client.hostInfo().equals(here))
                        .filter(client -> client.topicPartitions().stream().anyMatch(this::isOfFeed))
                        .map(client -> client.hostInfo())
                        .toList();
    }

    private Set<Integer> partitionsHere() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(this::isOfFeed)
                .map(TopicPartition::partition)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isOfFeed(TopicPartition partition) {
        return partition.topic().equals(feed);
    }
}
