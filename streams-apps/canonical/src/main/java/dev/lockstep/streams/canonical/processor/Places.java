package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.views.SourceView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Where the canonical records of a source record live, so that they can leave when it says otherwise: views without
 * their content, one per element that the record has now, and one for the record itself, which also tells the newest
 * version that was here. The record's own entry stays, because an older version may still arrive.
 */
final class Places {
    private static final String RECORD = "";

    private final KeyValueStore<String, SourceView> places;

    Places(KeyValueStore<String, SourceView> places) {
        this.places = places;
    }

    /**
     * What is known of a record.
     *
     * @param latest its newest version; null when it was never here
     * @param live views of what it said last, by source id
     */
    record Known(@Nullable SourceView latest, Map<String, SourceView> live) {}

    /**
     * What is known of a record.
     *
     * @param many whether it may have elements; one look is enough for records that never had any
     */
    Known of(String record, boolean many) {
        SourceView latest = places.get(KeyRanges.key(record, RECORD));
        Map<String, SourceView> live = new LinkedHashMap<>();
        if (many || (latest != null && latest.getDeleted())) {
            for (KeyValue<String, SourceView> entry : KeyRanges.entries(places, record)) {
                note(entry.value, live);
            }
        } else if (latest != null) {
            note(latest, live);
        }
        return new Known(latest, live);
    }

    private static void note(SourceView view, Map<String, SourceView> live) {
        if (!view.getDeleted()) {
            live.put(view.getSourceId(), view);
        }
    }

    /** The newest version of a record; a live one also says where the record lives. */
    void stamp(String record, SourceView version) {
        places.put(KeyRanges.key(record, RECORD), version);
    }

    void enter(String record, SourceView element) {
        places.put(KeyRanges.key(record, element.getSourceId()), element);
    }

    void leave(String record, String element) {
        places.delete(KeyRanges.key(record, element));
    }
}
