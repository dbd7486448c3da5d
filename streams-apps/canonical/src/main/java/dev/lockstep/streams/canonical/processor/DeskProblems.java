package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.problems.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the exception desk in step with what is in doubt: opens, words anew, and resolves when the doubt is gone. */
final class DeskProblems {
    private final KeyValueStore<String, ExceptionRecord> open;

    DeskProblems(KeyValueStore<String, ExceptionRecord> open) {
        this.open = open;
    }

    /**
     * What changes on the exception desk when this is all that is in doubt about something now.
     *
     * @param about the link or action; problems of one never touch those of another
     * @param problems empty when nothing is in doubt any more
     */
    List<ExceptionRecord> settle(String about, List<Problem> problems, Subject subject, Instant now) {
        List<KeyValue<String, ExceptionRecord>> known = KeyRanges.entries(open, about);
        if (known.isEmpty() && problems.isEmpty()) {
            return List.of();
        }
        Map<String, ExceptionRecord> current = new LinkedHashMap<>();
        for (Problem problem : problems) {
            ExceptionRecord record = ExceptionRecords.open(Complaints.APP, problem, subject, now, now);
            current.putIfAbsent(KeyRanges.key(about, record.getExceptionId()), record);
        }
        return difference(known, current, now);
    }

    private List<ExceptionRecord> difference(
            List<KeyValue<String, ExceptionRecord>> known, Map<String, ExceptionRecord> current, Instant now) {
        List<ExceptionRecord> changes = new ArrayList<>();
        for (KeyValue<String, ExceptionRecord> entry : known) {
            ExceptionRecord still = current.remove(entry.key);
            if (still == null) {
                open.delete(entry.key);
                changes.add(ExceptionRecords.resolved(entry.value, now));
            } else if (!still.getMessage().equals(entry.value.getMessage())) {
                current.put(
                        entry.key,
                        ExceptionRecord.newBuilder(still)
                                .setOpenedAt(entry.value.getOpenedAt())
                                .build());
            }
        }
        current.forEach((key, problem) -> {
            open.put(key, problem);
            changes.add(problem);
        });
        return changes;
    }
}
