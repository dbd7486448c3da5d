package dev.lockstep.infra.runtime.lab;

import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Makes commands as the apps give them, about records whose ids have the shape of ours: a kind, an underscore and twenty
 * characters.
 *
 * @param run part of every id, so that runs do not meet; from 1 to 9,999
 */
record SampleWrites(int run) {

    /** Id of the record that a numbered command is about. */
    String recordId(int number) {
        return String.format(Locale.ROOT, "rec_%04d%016d", run, number);
    }

    /** A command; another number is another fact about the record. */
    WriteCommand command(
            String system,
            WriteOperation operation,
            String recordId,
            int number,
            Map<String, String> known,
            Instant requestedAt) {
        String fact = system + "-" + operation + "-" + recordId + "-" + number;
        return WriteCommand.newBuilder()
                .setKind(CommandKind.WRITE)
                .setCommandId("cmd-" + fact)
                .setWriteKey("wrt-" + fact)
                .setTargetSystem(system)
                .setOperation(operation)
                .setRecordId(recordId)
                .setRootId("eng_" + run + "-" + number)
                .setLegalEntity("DE01")
                .setPayload(SampleFacts.of(number, known).toString())
                .setCausationId("lab-" + run)
                .setCorrelationId("lab-" + run)
                .setRequestedAt(requestedAt)
                .build();
    }

    /** Key under which commands of one record keep their order. */
    static String keyOf(WriteCommand command) {
        return command.getTargetSystem() + "/" + command.getOperation() + "/" + command.getRecordId();
    }
}
