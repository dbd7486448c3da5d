package dev.lockstep.infra.runtime.lab;

import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Waits for outcomes as the process that asked would: by reading what is committed. */
final class Awaited {
    private final WriteStage stage;

    Awaited(WriteStage stage) {
        this.stage = stage;
    }

    /** The outcomes so far, by command; a command that was told its outcome twice counts once. */
    Map<String, WriteOutcome> outcomes() {
        Map<String, WriteOutcome> all = new HashMap<>();
        stage.log().read(Topics.WRITE_OUTCOMES, record -> all.put(record.value().getCommandId(), record.value()));
        return all;
    }

    /**
     * Waits until so many commands have an outcome.
     *
     * @throws IllegalStateException when they do not within the time, or whoever carries them out has ended
     */
    Map<String, WriteOutcome> outcomes(int count, Carrier carrier, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<String, WriteOutcome> all = new HashMap<>();
        // Reading everything again and again would take the time of those who are to be watched.
        stage.log().watch(Topics.WRITE_OUTCOMES, new CommittedLog.Watch<>() {
            @Override
            public void see(ConsumerRecord<String, WriteOutcome> record) {
                all.put(record.value().getCommandId(), record.value());
            }

            @Override
            public boolean isEnough() {
                if (all.size() < count && (System.nanoTime() > deadline || !carrier.isAlive())) {
                    throw new IllegalStateException(
                            all.size() + " of " + count + " commands have an outcome; the carrier "
                                    + (carrier.isAlive() ? "still works after " + patience : "has ended")
                                    + "; its last words: " + carrier.lastWords());
                }
                return all.size() >= count;
            }
        });
        return all;
    }

    /** How many of them are in effect. */
    static long confirmed(Collection<WriteOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.getStatus() == ResultStatus.CONFIRMED)
                .count();
    }
}
