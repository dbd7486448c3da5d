package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteOutcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ledger and the systems behind it, played: which writes were asked for, and how each of them ends. */
final class AwaitedWrites {
    private static final int REST = 1_000;

    private final Stage stage;
    private final Map<String, WriteCommand> open = new LinkedHashMap<>();
    private final Map<String, WriteOutcome> ended = new LinkedHashMap<>();
    private final Set<String> takenBack = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    AwaitedWrites(Stage stage) {
        this.stage = stage;
    }

    /** Takes in a command: a write is open from now on, unless it has ended already; a cancellation is remembered. */
    void listen(WriteCommand command) {
        if (command.getKind() == CommandKind.CANCEL) {
            takenBack.add(command.getWriteKey());
        } else if (!ended.containsKey(command.getCommandId())) {
            open.put(command.getCommandId(), command);
        }
    }

    /** Answers the oldest open write that is meant; says what is open when there is none. */
    Optional<String> answer(Deed.Answers answer) {
        Optional<WriteCommand> meant = open.values().stream()
                .filter(command -> command.getTargetSystem().equals(answer.system()))
                .filter(command -> command.getOperation() == answer.operation())
                .filter(command ->
                        answer.recordId() == null || command.getRecordId().equals(answer.recordId()))
                .findFirst();
        if (meant.isEmpty()) {
            String record = answer.recordId() == null ? "" : " of " + answer.recordId();
            return Optional.of("no " + answer.operation() + record + " is open in " + answer.system() + "; " + open());
        }
        end(meant.get(), answer);
        return Optional.empty();
    }

    /** Tells the last answer to an operation once more; says so when there was none. */
    Optional<String> answerAgain(String system, WriteOperation operation) {
        List<WriteOutcome> meant = ended.values().stream()
                .filter(outcome -> outcome.getTargetSystem().equals(system) && outcome.getOperation() == operation)
                .toList();
        if (meant.isEmpty()) {
            return Optional.of("no " + operation + " was answered by " + system + " yet");
        }
        say(meant.get(meant.size() - 1));
        return Optional.empty();
    }

    /** Confirms what is open, and what follows from that, up to an operation or to the end. */
    Optional<String> confirmAll(@Nullable WriteOperation until) {
        for (int count = 0; count < REST; count++) {
            Optional<WriteCommand> next = open.values().stream().findFirst();
            if (until != null && open.values().stream().anyMatch(command -> command.getOperation() == until)) {
                return Optional.empty();
            } else if (next.isEmpty()) {
                return until == null ? Optional.empty() : Optional.of("no " + until + " was ever asked for");
            }
            confirm(next.get());
        }
        return Optional.of("the app still asks for writes after " + REST + " confirmations; " + open());
    }

    private void confirm(WriteCommand command) {
        boolean cancelled = takenBack.contains(command.getWriteKey());
        ResultStatus status = cancelled ? ResultStatus.CANCELLED : ResultStatus.CONFIRMED;
        end(
                command,
                new Deed.Answers(command.getTargetSystem(), status, command.getOperation(), null, null, null, null));
    }

    /** Whoever asked for the same write hears of its end. */
    private void end(WriteCommand meant, Deed.Answers answer) {
        boolean confirmed = answer.status() == ResultStatus.CONFIRMED;
        String targetId = confirmed && answer.targetId() == null ? made(meant.getOperation()) : answer.targetId();
        List<WriteCommand> asked = open.values().stream()
                .filter(command -> command.getWriteKey().equals(meant.getWriteKey()))
                .toList();
        asked.forEach(command -> open.remove(command.getCommandId()));
        for (WriteCommand command : asked) {
            WriteOutcome outcome = outcome(command, answer, targetId);
            ended.put(command.getCommandId(), outcome);
            say(outcome);
        }
    }

    private WriteOutcome outcome(WriteCommand command, Deed.Answers answer, @Nullable String targetId) {
        return WriteOutcome.newBuilder()
                .setCommandId(command.getCommandId())
                .setWriteKey(command.getWriteKey())
                .setRootId(command.getRootId())
                .setTargetSystem(command.getTargetSystem())
                .setOperation(command.getOperation())
                .setRecordId(command.getRecordId())
                .setStatus(answer.status())
                .setTargetId(targetId)
                .setTargetCode(answer.targetCode())
                .setDetail(answer.detail())
                .setAttempts(answer.status() == ResultStatus.CANCELLED ? 0 : 1)
                .setCorrelationId(command.getCorrelationId())
                .setCompletedAt(stage.now())
                .build();
    }

    private void say(WriteOutcome outcome) {
        String key = new RootKey(outcome.getRootId(), outcome.getCommandId()).toString();
        stage.tell(Topics.WRITE_OUTCOMES, key, outcome);
    }

    /** An identifier as a system would draw one, always the same in the same story: {@code CONTRACT-1}. */
    private String made(WriteOperation operation) {
        String noun = operation.name().substring(operation.name().indexOf('_') + 1);
        return noun + "-" + numbers.merge(noun, 1, Integer::sum);
    }

    private String open() {
        return open.isEmpty()
                ? "nothing is open"
                : open.values().stream()
                        .map(command -> command.getTargetSystem() + " " + command.getOperation() + " of "
                                + command.getRecordId())
                        .collect(Collectors.joining(", ", "open: ", ""));
    }
}
