package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.mapping.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records that went to the desk a short while ago. What they say next goes there too, even when all its links are known
 * by then: the desk may have much to do, and the straight way would be faster. Kept in memory and bounded, because
 * whatever is forgotten matters only while the desk is behind.
 */
final class Detours {
    /** Longer than the desk needs for what waits before it, unless a whole database is read for the first time. */
    static final Duration LASTING = Duration.ofMinutes(1);

    static final int LIMIT = 50_000;

    private final Map<String, Instant> byRecord = new LinkedHashMap<>();

    /** Whether a record went to the desk so lately that what it says now has to follow. */
    boolean isUnderway(SourceView view, Instant now) {
        Instant since = byRecord.get(recordOf(view));
        return since != null && !isOver(since, now);
    }

    /** Notes that a record goes to the desk; what only follows is not noted, or a busy record would never be done. */
    void note(SourceView view, Instant now) {
        String record = recordOf(view);
        byRecord.remove(record);
        byRecord.put(record, now);
        Iterator<Instant> oldest = byRecord.values().iterator();
        while (oldest.hasNext() && (isOver(oldest.next(), now) || byRecord.size() > LIMIT)) {
            oldest.remove();
        }
    }

    private static boolean isOver(Instant since, Instant now) {
        return !since.plus(LASTING).isAfter(now);
    }

    private static String recordOf(SourceView view) {
        String entity = Records.entity((SpecificRecord) view.getContent());
        return entity + "/" + view.getSystem() + "/" + view.getObject() + "/" + view.getSourceId();
    }
}
