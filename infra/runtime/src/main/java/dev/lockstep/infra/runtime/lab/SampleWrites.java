package dev.lockstep.infra.runtime.lab;

import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Makes commands as the apps give them.
 *
 * @param run part of every id, so that runs do not meet
 */
record SampleWrites(String run) {

    /** A command about a record of its own. */
    WriteCommand command(
            String system, WriteOperation operation, int number, Map<String, String> known, Instant requestedAt) {
        return of(system, operation, recordId(operation, number), number, known, requestedAt);
    }

    /** A command about a given record; another number is another fact about it. */
    WriteCommand of(
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
                .setRootId("eng-" + run + "-" + number)
                .setLegalEntity("DE01")
                .setPayload(SampleFacts.of(operation, number, known).toString())
                .setCausationId("lab-" + run)
                .setCorrelationId("lab-" + run)
                .setRequestedAt(requestedAt)
                .build();
    }

    /** Id of the record that a numbered command is about. */
    String recordId(WriteOperation operation, int number) {
        return operation.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + run + "-" + number;
    }

    /** Key under which commands of one record keep their order. */
    static String keyOf(WriteCommand command) {
        return command.getTargetSystem() + "/" + command.getOperation() + "/" + command.getRecordId();
    }
}
