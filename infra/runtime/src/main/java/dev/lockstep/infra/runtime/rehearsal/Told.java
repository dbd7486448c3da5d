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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the apps made of the history: everything by a name that is the same in another rehearsal of the same history.
 *
 * @param records live golden records, by entity and key
 * @param events lifecycle events, by event id
 * @param exceptions open exceptions, by exception id
 * @param writes commands, by command id
 * @param touched roots that a source change within the scope belongs to
 */
record Told(
        Map<String, Finding> records,
        Map<String, Finding> events,
        Map<String, Finding> exceptions,
        Map<String, Finding> writes,
        Set<String> touched) {
    private static final int META = 0;

    /** Reads what stands in the log, and takes the commands as they were asked. */
    static Told read(CommittedLog log, Collection<WriteCommand> commands, RehearsalScope scope) {
        Told told = new Told(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new HashSet<>());
        Topics.canonical().forEach(topic -> told.readRecords(log, topic, scope));
        log.read(Topics.LIFECYCLE, record -> told.note(record.value()));
        log.read(Topics.EXCEPTIONS, record -> told.note(record.value()));
        commands.forEach(told::note);
        return told.withTitles();
    }

    private <V extends SpecificRecord> void readRecords(CommittedLog log, Topic<V> topic, RehearsalScope scope) {
        log.read(topic, record -> note(topic, record.key(), record.value(), scope));
    }

    private void note(Topic<?> topic, String key, SpecificRecord record, RehearsalScope scope) {
        RecordMeta meta = (RecordMeta) record.get(META);
        String entity = topic.valueType().getSimpleName();
        String name = entity + " " + key;
        if (meta.getSources().stream().anyMatch(scope::covers)) {
            touched.add(meta.getRootId());
        }
        if (meta.getDeleted()) {
            records.remove(name);
        } else {
            records.put(name, FindingWords.of(entity, meta, record));
        }
    }

    private void note(LifecycleEvent event) {
        events.put(event.getEventId(), FindingWords.of(event));
    }

    private void note(ExceptionRecord exception) {
        boolean settled =
                exception.getState() == ExceptionState.RESOLVED || exception.getState() == ExceptionState.WAIVED;
        if (settled) {
            exceptions.remove(exception.getExceptionId());
        } else {
            exceptions.put(exception.getExceptionId(), FindingWords.of(exception));
        }
    }

    private void note(WriteCommand command) {
        writes.put(command.getCommandId(), FindingWords.of(command));
    }

    /** Events, exceptions and writes name the deal or the customer that they are about. */
    private Told withTitles() {
        Map<String, String> titles = new TreeMap<>();
        for (String entity : List.of("Resource", "Customer", "Project", "Opportunity")) {
            records.values().stream()
                    .filter(record -> record.group().equals(entity))
                    .forEach(record -> titles.put(record.rootId(), record.words()));
        }
        for (Map<String, Finding> findings : List.of(events, exceptions, writes)) {
            findings.replaceAll((name, finding) -> finding.of(titles.get(finding.rootId())));
        }
        return this;
    }
}
