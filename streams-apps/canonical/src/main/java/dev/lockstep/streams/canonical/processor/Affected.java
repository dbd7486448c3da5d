package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.streams.canonical.domain.LifecycleRules;
import dev.lockstep.streams.canonical.mapping.PayloadField;
import dev.lockstep.streams.canonical.mapping.Records;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What depends on a field of a source: mapping files, canonical fields, and the events that follow from their entities. */
final class Affected {
    private static final RecordMeta NOBODY =
            new RecordMeta("", "", 0L, Instant.EPOCH, Instant.EPOCH, "", List.of(), false, null, null);

    private Affected() {}

    /** One clause for people. */
    static String by(PayloadField field) {
        Set<String> files = new TreeSet<>();
        Set<String> fields = new TreeSet<>();
        Set<String> events = new TreeSet<>();
        for (PayloadField.Use use : field.uses()) {
            files.add(use.file());
            fields.add(use.entity() + "." + use.field());
            LifecycleRules.of(Records.blank(use.entity(), NOBODY))
                    .edges()
                    .forEach(edge -> events.add(edge.type().name()));
        }
        return "read by " + String.join(", ", files) + " for " + String.join(", ", fields)
                + (events.isEmpty()
                        ? "; no events depend on it"
                        : "; events that may follow: " + String.join(", ", events));
    }
}
