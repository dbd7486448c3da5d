package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What others wait for, since when: one entry per missing reference, which becomes an exception when it grows old. */
final class MissingReferences {
    private static final String AGE = " since ";

    private final KeyValueStore<String, ExceptionRecord> missing;
    private final Duration patience;

    MissingReferences(KeyValueStore<String, ExceptionRecord> missing, Duration patience) {
        this.missing = missing;
        this.patience = patience;
    }

    /** Notes that something waits; the first to wait decides since when and is named in the exception. */
    void wait(String reference, String entity, SourceReference first, Instant now) {
        if (missing.get(reference) == null) {
            String who = entity + " " + first.getSystem() + "/" + first.getObject() + " " + first.getId();
            ExceptionRecord open = ExceptionRecords.open(
                    Complaints.APP,
                    CanonicalCause.REFERENCE_MISSING.problem(reference, who + " waits for " + reference + "."),
                    Complaints.subject(entity, first),
                    now,
                    now);
            missing.put(reference, withState(open, ExceptionState.WAITING, now));
        }
    }

    /** Whether a reference is missed only since a moment, or not at all. */
    boolean isNew(String reference, Instant since) {
        ExceptionRecord known = missing.get(reference);
        return known == null || known.getOpenedAt().isAfter(since);
    }

    /** Notes that a reference has come; the resolved exception when one had been raised. */
    Optional<ExceptionRecord> arrived(String reference, Instant now) {
        ExceptionRecord known = missing.get(reference);
        if (known == null) {
            return Optional.empty();
        }
        missing.delete(reference);
        return known.getState() == ExceptionState.OPEN
                ? Optional.of(ExceptionRecords.resolved(known, now))
                : Optional.empty();
    }

    /** Exceptions for what has been missing too long and was not raised yet. */
    List<ExceptionRecord> overdue(Instant now) {
        return overdue(now, reference -> 1);
    }

    /**
     * Exceptions for what has been missing too long: not raised yet, or raised a while ago with another count.
     *
     * @param waiting how many records wait for a reference
     */
    List<ExceptionRecord> overdue(Instant now, ToIntFunction<String> waiting) {
        List<ExceptionRecord> raised = new ArrayList<>();
        for (KeyValue<String, ExceptionRecord> entry : entries()) {
            ExceptionRecord known = entry.value;
            // The record was last said at its recording; it is said again once it has grown old as it stands.
            if (known.getRecordedAt().plus(patience).isBefore(now)) {
                ExceptionRecord open = aged(known, waiting.applyAsInt(entry.key), now);
                if (known.getState() == ExceptionState.WAITING
                        || !open.getMessage().equals(known.getMessage())) {
                    missing.put(entry.key, open);
                    raised.add(open);
                }
            }
        }
        return raised;
    }

    private static ExceptionRecord aged(ExceptionRecord known, int waiting, Instant now) {
        String message = known.getMessage();
        int details = message.indexOf(AGE);
        String who = details < 0 ? message.substring(0, message.length() - 1) : message.substring(0, details);
        String others = waiting > 1 ? "; " + waiting + " records wait for it" : "";
        return ExceptionRecord.newBuilder(withState(known, ExceptionState.OPEN, now))
                .setMessage(who + AGE + known.getOpenedAt() + others + ".")
                .build();
    }

    private List<KeyValue<String, ExceptionRecord>> entries() {
        List<KeyValue<String, ExceptionRecord>> entries = new ArrayList<>();
        try (KeyValueIterator<String, ExceptionRecord> all = missing.all()) {
            all.forEachRemaining(entries::add);
        }
        return entries;
    }

    private static ExceptionRecord withState(ExceptionRecord exception, ExceptionState state, Instant now) {
        return ExceptionRecord.newBuilder(exception)
                .setState(state)
                .setRecordedAt(now)
                .build();
    }
}
