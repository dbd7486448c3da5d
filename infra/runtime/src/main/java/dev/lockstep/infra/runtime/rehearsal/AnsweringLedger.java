package dev.lockstep.infra.runtime.rehearsal;

import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.kit.RootPartitioner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Stands where the write ledger stands: a command that the installation has given too is answered as it was answered
 * there, so that processes go on; a command that it never gave is a write that would be made, and stays unanswered.
 */
final class AnsweringLedger {
    private final CommittedLog stage;
    private final RehearsalLog writer;
    private final Map<String, WriteOutcome> known;
    private final Map<String, WriteCommand> asked = new HashMap<>();
    private final Set<String> answered = new HashSet<>();

    AnsweringLedger(CommittedLog stage, RehearsalLog writer, Map<String, WriteOutcome> known) {
        this.stage = stage;
        this.writer = writer;
        this.known = Map.copyOf(known);
    }

    /** Answers what has been asked since the last call; how many answers were given. */
    int answer() {
        stage.read(Topics.WRITE_COMMANDS, record -> asked.put(record.value().getCommandId(), record.value()));
        int before = answered.size();
        asked.keySet().stream()
                .filter(known::containsKey)
                .filter(answered::add)
                .map(known::get)
                .forEach(this::write);
        writer.flush();
        return answered.size() - before;
    }

    /** Everything that was asked for, by command. */
    Map<String, WriteCommand> commands() {
        return Map.copyOf(asked);
    }

    private void write(WriteOutcome outcome) {
        String key = new RootKey(outcome.getRootId(), outcome.getCommandId()).toString();
        int partition = new RootPartitioner<WriteOutcome>()
                .partitions(Topics.WRITE_OUTCOMES.name(), key, outcome, Topics.WRITE_OUTCOMES.partitions())
                .orElseThrow()
                .iterator()
                .next();
        writer.write(Topics.WRITE_OUTCOMES, key, partition, outcome);
    }
}
