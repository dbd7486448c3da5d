package dev.lockstep.infra.runtime.rehearsal;

import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteCommand;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the apps made of the history: everything by a name that is the same in another rehearsal of the same history.
 *
 * @param records facts of each live golden record by field, meta data left out; by entity and key
 * @param events type and subject of each lifecycle event, by event id
 * @param exceptions cause and words of each open exception, by exception id
 * @param writes target, operation and record of each command, by command id
 * @param touched roots that a source change within the scope belongs to
 * @param rootOf root of each record, event, exception and write
 */
record Told(
        Map<String, Map<String, String>> records,
        Map<String, String> events,
        Map<String, String> exceptions,
        Map<String, String> writes,
        Set<String> touched,
        Map<String, String> rootOf) {
    private static final int META = 0;

    /** Reads what stands in the log, and takes the commands as they were asked. */
    static Told read(CommittedLog log, Collection<WriteCommand> commands, RehearsalScope scope) {
        Told told = new Told(
                new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new HashSet<>(), new TreeMap<>());
        Topics.canonical().forEach(topic -> told.readRecords(log, topic, scope));
        log.read(Topics.LIFECYCLE, record -> told.note(record.value()));
        log.read(Topics.EXCEPTIONS, record -> told.note(record.value()));
        commands.forEach(told::note);
        return told;
    }

    private <V extends SpecificRecord> void readRecords(CommittedLog log, Topic<V> topic, RehearsalScope scope) {
        log.read(topic, record -> note(topic, record.key(), record.value(), scope));
    }

    private void note(Topic<?> topic, String key, SpecificRecord record, RehearsalScope scope) {
        RecordMeta meta = (RecordMeta) record.get(META);
        String name = topic.valueType().getSimpleName() + " " + key;
        rootOf.put(name, meta.getRootId());
        if (meta.getSources().stream().anyMatch(scope::covers)) {
            touched.add(meta.getRootId());
        }
        if (meta.getDeleted()) {
            records.remove(name);
        } else {
            records.put(name, facts(record));
        }
    }

    private static Map<String, String> facts(SpecificRecord record) {
        Map<String, String> facts = new TreeMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (field.pos() != META && value != null) {
                facts.put(field.name(), value.toString());
            }
        }
        return facts;
    }

    private void note(LifecycleEvent event) {
        events.put(event.getEventId(), event.getType() + " " + event.getSubjectId());
        rootOf.put(event.getEventId(), event.getRootId());
    }

    private void note(ExceptionRecord exception) {
        boolean settled =
                exception.getState() == ExceptionState.RESOLVED || exception.getState() == ExceptionState.WAIVED;
        rootOf.put(exception.getExceptionId(), exception.getRootId());
        if (settled) {
            exceptions.remove(exception.getExceptionId());
        } else {
            exceptions.put(exception.getExceptionId(), exception.getCause() + ": " + exception.getMessage());
        }
    }

    private void note(WriteCommand command) {
        writes.put(
                command.getCommandId(),
                command.getTargetSystem() + " " + command.getOperation() + " " + command.getRecordId() + " "
                        + command.getPayload());
        rootOf.put(command.getCommandId(), command.getRootId());
    }
}
