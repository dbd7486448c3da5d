package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.schemas.source.SourceRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The versions that sweeps for changes have published last, so that the overlap is not published every time. Only
 * versions with a sequence: without one, a record may go back to what it was. Forgetting one costs a repetition, which
 * the canonical app drops. Not safe for several threads.
 */
final class Told {
    private static final int CAPACITY = 20_000;

    private final Map<String, String> positions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > CAPACITY;
        }
    };

    boolean knows(SourceRecord record) {
        return record.getSequence() != null && record.getPosition().equals(positions.get(record.getSourceId()));
    }

    void remember(SourceRecord record) {
        if (record.getSequence() != null) {
            positions.put(record.getSourceId(), record.getPosition());
        } else {
            positions.remove(record.getSourceId());
        }
    }
}
