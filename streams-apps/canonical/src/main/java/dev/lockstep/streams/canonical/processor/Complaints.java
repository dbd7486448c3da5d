package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.problems.Subject;
import dev.lockstep.schemas.views.OpenComplaint;
import dev.lockstep.streams.canonical.mapping.Complaint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the exception desk in step with what is wrong with source records: opens, and resolves when a record heals. */
final class Complaints {
    static final String APP = "canonical";

    private final KeyValueStore<String, OpenComplaint> open;

    Complaints(KeyValueStore<String, OpenComplaint> open) {
        this.open = open;
    }

    /**
     * What changes on the exception desk when this is all that is wrong with a source record now.
     *
     * @param entity canonical entity, or the source object where there is none
     * @param sequence of the change; a late older change neither opens nor resolves anything
     * @param complaints everything that is wrong; empty for a good record
     */
    List<ExceptionRecord> settle(
            String entity, SourceReference source, @Nullable Long sequence, List<Complaint> complaints, Instant now) {
        String group = entity + "/" + source.getSystem() + "/" + source.getObject() + "/" + source.getId();
        List<KeyValue<String, OpenComplaint>> known = KeyRanges.entries(open, group);
        if (known.isEmpty() && complaints.isEmpty()) {
            return List.of();
        }
        if (known.stream().anyMatch(entry -> isNewer(entry.value, sequence))) {
            return List.of();
        }
        return difference(known, current(entity, source, complaints, now), sequence, now);
    }

    private List<ExceptionRecord> difference(
            List<KeyValue<String, OpenComplaint>> known,
            Map<String, ExceptionRecord> current,
            @Nullable Long sequence,
            Instant now) {
        List<ExceptionRecord> changes = new ArrayList<>();
        for (KeyValue<String, OpenComplaint> entry : known) {
            if (current.remove(entry.key) == null) {
                open.delete(entry.key);
                changes.add(ExceptionRecords.resolved(entry.value.getComplaint(), now));
            }
        }
        current.forEach((key, complaint) -> {
            open.put(key, new OpenComplaint(sequence, complaint));
            changes.add(complaint);
        });
        return changes;
    }

    private static Map<String, ExceptionRecord> current(
            String entity, SourceReference source, List<Complaint> complaints, Instant now) {
        String group = entity + "/" + source.getSystem() + "/" + source.getObject() + "/" + source.getId();
        Map<String, ExceptionRecord> current = new HashMap<>();
        for (Complaint complaint : complaints) {
            ExceptionRecord record = ExceptionRecords.open(
                    APP, problem(complaint, source), subject(entity, source), source.getObservedAt(), now);
            current.put(KeyRanges.key(group, record.getExceptionId()), record);
        }
        return current;
    }

    private static Problem problem(Complaint complaint, SourceReference source) {
        String object = source.getSystem() + "/" + source.getObject();
        String detail = complaint.place().isEmpty() ? object : object + "." + complaint.place();
        String where = object + " " + source.getId();
        String place = complaint.place().isEmpty() ? "" : ", field " + complaint.place();
        String message = where + place + ": " + complaint.message();
        return complaint.blocking()
                ? complaint.cause().problem(detail, message)
                : complaint.cause().warning(detail, message + ". The record is used without it");
    }

    static Subject subject(String entity, SourceReference source) {
        String id = source.getSystem() + "/" + source.getObject() + "/" + source.getId();
        return new Subject(null, null, entity, id, null, source, StableId.of("cor", id));
    }

    private static boolean isNewer(OpenComplaint known, @Nullable Long sequence) {
        Long at = known.getSequence();
        return at != null && sequence != null && Long.compareUnsigned(at, sequence) > 0;
    }
}
