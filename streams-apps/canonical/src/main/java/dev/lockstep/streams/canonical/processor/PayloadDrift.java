package dev.lockstep.streams.canonical.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.mapping.Complaint;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.mapping.PayloadField;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import dev.lockstep.streams.canonical.processor.KnownShape.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when a source changes the form of its records: new fields, other types, fields that are no longer there. Says
 * so once, names everything that depends on the field, and keeps no record from going on.
 */
final class PayloadDrift {
    private static final Logger LOG = LoggerFactory.getLogger(PayloadDrift.class);
    /** Stands for all records of an object. */
    private static final String ALL = "*";

    private final Mappings mappings;
    private final KeyValueStore<String, String> store;
    private final Complaints complaints;
    private final Counts counts;
    private final Map<String, KnownShape> shapes = new HashMap<>();

    PayloadDrift(Mappings mappings, KeyValueStore<String, String> store, Complaints complaints, Counts counts) {
        this.mappings = mappings;
        this.store = store;
        this.complaints = complaints;
        this.counts = counts;
    }

    /** Looks at a record that is in use; what changes on the exception desk because of it. */
    List<ExceptionRecord> look(SourceRecord change, ObjectNode payload, Instant now) {
        String object = change.getSystem() + "/" + change.getObject();
        KnownShape shape = shapes.computeIfAbsent(object, key -> new KnownShape(key, store));
        for (String field : shape.learn(payload)) {
            counts.add(Outcome.NEW_FIELD);
            LOG.info("{} has a new field: {}", object, field);
        }
        List<Complaint> found = new ArrayList<>();
        boolean changed = false;
        for (PayloadField field : mappings.reads(change.getSystem(), change.getObject())) {
            JsonNode value = field.in(payload);
            Verdict verdict = shape.judge(field, value);
            changed |= verdict.changed();
            if (verdict.state() != KnownShape.State.GOOD) {
                found.add(complaint(field, verdict, value, change.getSourceId()));
            }
        }
        return changed ? settle(change, found, now) : List.of();
    }

    private List<ExceptionRecord> settle(SourceRecord change, List<Complaint> found, Instant now) {
        SourceReference all = new SourceReference(
                change.getSystem(), change.getObject(), ALL, change.getPosition(), change.getReceivedAt());
        return complaints.settle(change.getObject(), all, null, found, now);
    }

    private static Complaint complaint(PayloadField field, Verdict verdict, JsonNode value, String id) {
        boolean gone = verdict.state() == KnownShape.State.GONE;
        String what = gone ? "is no longer there" : "was " + verdict.known() + " and came as " + KnownShape.type(value);
        return new Complaint(
                gone ? CanonicalCause.DRIFT_FIELD_VANISHED : CanonicalCause.DRIFT_TYPE_CHANGED,
                field.path(),
                what + " (record " + id + "); " + Affected.by(field));
    }
}
