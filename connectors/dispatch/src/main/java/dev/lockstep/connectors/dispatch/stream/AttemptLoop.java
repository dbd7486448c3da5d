package dev.lockstep.connectors.dispatch.stream;

import dev.lockstep.connectors.dispatch.queue.Turn;
import dev.lockstep.connectors.dispatch.target.HeldBack;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads attempts, has them executed, stores the results, commits. One thread runs it, from {@link #run} to its end; a
 * failure ends it, and a new loop starts over from the committed offsets, where the rule about waiting attempts holds.
 */
public final class AttemptLoop {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptLoop.class);

    private final Consumer<String, byte[]> consumer;
    private final ResultLog results;
    private final Work work;
    private final LoopSettings settings;
    private final Assignments assignments;
    private final Lease lease;
    private final LongSupplier nanoTime;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private int ownPartitions;
    private volatile boolean stopped;

    /** What is to be done with attempts. Safe for use by several threads. */
    public interface Work {
        /**
         * Reads a value.
         *
         * @throws SerializationException when it can never be read; any other exception starts the loop over
         */
        WriteAttempt read(String topic, byte @Nullable [] value);

        /** Has a turn taken when its target can take it; those of one lane in order. */
        void submit(String lane, WriteAttempt attempt, Turn turn);

        /** Makes the exchange and says how it ended. */
        WriteResult execute(WriteAttempt attempt, boolean mayHaveBeenSent) throws InterruptedException;

        /** Makes no exchange, and says when to come back. */
        WriteResult holdBack(WriteAttempt attempt, boolean mayHaveBeenSent, HeldBack held) throws InterruptedException;

        /** So many of so many partitions are ours from now on. */
        void share(int own, int all);

        /** An attempt could not be read and was put with the dead letters. */
        void buried();
    }

    /** A loop over connections that its owner closes after {@link #run} has ended. */
    public AttemptLoop(
            Consumer<String, byte[]> consumer,
            Producer<String, byte[]> producer,
            Serializer<WriteResult> results,
            Work work,
            LoopSettings settings,
            LongSupplier nanoTime) {
        this.consumer = consumer;
        this.results = new ResultLog(producer, results);
        this.work = work;
        this.settings = settings;
        this.assignments = new Assignments(consumer, settings.release());
        this.lease = new Lease(settings.lease(), nanoTime);
        this.nanoTime = nanoTime;
    }

    /**
     * Works until {@link #stop} or a failure. Exchanges that have begun are given time to end in both cases.
     *
     * @throws RuntimeException the failure
     */
    public void run() {
        consumer.subscribe(List.of(Topics.WRITE_ATTEMPTS.name()), assignments);
        long committedAt = nanoTime.getAsLong();
        try {
            while (!stopped) {
                turn();
                if (nanoTime.getAsLong() - committedAt >= settings.commitEvery().toNanos()) {
                    assignments.commitProgress();
                    committedAt = nanoTime.getAsLong();
                }
            }
        } finally {
            assignments.releaseAll();
        }
    }

    /** Ends the loop soon; returns at once. */
    public void stop() {
        stopped = true;
    }

    /** Attempts taken and not finished. */
    public int backlog() {
        return assignments.backlog();
    }

    /** Partitions that are ours. */
    public int partitions() {
        return assignments.count();
    }

    private void turn() {
        var attempts = consumer.poll(settings.poll());
        if (!lease.isValid()) {
            LOG.warn("This process stood still; asking the broker whether its partitions are still its own");
            assignments.confirm();
        }
        lease.renew();
        Throwable lost = failure.get();
        if (lost != null) {
            throw new KafkaException("A result could not be stored", lost);
        }
        tellShare();
        attempts.forEach(this::take);
        if (assignments.backlog() >= settings.maxBacklog()) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
    }

    private void tellShare() {
        int own = assignments.count();
        if (own != ownPartitions && own > 0) {
            List<PartitionInfo> all = consumer.partitionsFor(Topics.WRITE_ATTEMPTS.name());
            work.share(own, Math.max(own, all.size()));
        }
        ownPartitions = own;
    }

    private void take(ConsumerRecord<String, byte[]> attempt) {
        AssignedPartition partition = assignments.of(new TopicPartition(attempt.topic(), attempt.partition()));
        partition.taken(attempt.offset());
        try {
            WriteAttempt readable = work.read(attempt.topic(), attempt.value());
            String lane = attempt.key() == null ? readable.getWriteKey() : attempt.key();
            work.submit(lane, readable, new AttemptTurn(partition, attempt, readable));
        } catch (SerializationException e) {
            bury(partition, attempt, e);
        }
    }

    private void bury(
            AssignedPartition partition, ConsumerRecord<String, byte[]> attempt, SerializationException cause) {
        LOG.error("Attempt at {}-{}@{} cannot be read", attempt.topic(), attempt.partition(), attempt.offset(), cause);
        if (partition.start()) {
            work.buried();
            results.bury(
                    attempt,
                    String.valueOf(cause.getMessage()),
                    () -> partition.finished(attempt.offset()),
                    e -> lost(partition, e));
        }
    }

    /** What comes of an attempt, given whether it may have been sent before. */
    private interface Outcome {
        WriteResult of(boolean mayHaveBeenSent) throws InterruptedException;
    }

    /** The turn of one attempt; dropped when its partition goes away first. */
    private final class AttemptTurn implements Turn {
        private final AssignedPartition partition;
        private final ConsumerRecord<String, byte[]> at;
        private final WriteAttempt attempt;

        AttemptTurn(AssignedPartition partition, ConsumerRecord<String, byte[]> at, WriteAttempt attempt) {
            this.partition = partition;
            this.at = at;
            this.attempt = attempt;
        }

        @Override
        public boolean isWanted() {
            return !partition.isReleased();
        }

        @Override
        public void take() {
            end(partition, at, mayHaveBeenSent -> work.execute(attempt, mayHaveBeenSent));
        }

        @Override
        public void holdBack(HeldBack held) {
            end(partition, at, mayHaveBeenSent -> work.holdBack(attempt, mayHaveBeenSent, held));
        }
    }

    private void end(AssignedPartition partition, ConsumerRecord<String, byte[]> at, Outcome outcome) {
        if (!partition.start()) {
            return;
        }
        try {
            boolean mayHaveBeenSent = partition.foundWaiting(at.offset()) || !lease.isValid();
            WriteResult result = outcome.of(mayHaveBeenSent);
            results.store(at.key(), result, () -> partition.finished(at.offset()), e -> lost(partition, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lost(partition, e);
        } catch (RuntimeException | Error e) {
            lost(partition, e);
        }
    }

    /** Without a stored result the offset must stay open: the loop starts over and answers the attempt as waiting. */
    private void lost(AssignedPartition partition, Throwable cause) {
        failure.compareAndSet(null, cause);
        partition.abandoned();
    }
}
