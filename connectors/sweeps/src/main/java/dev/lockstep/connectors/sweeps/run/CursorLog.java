package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.connectors.kit.log.LogReader;
import dev.lockstep.connectors.kit.log.LogWriter;
import dev.lockstep.schemas.sources.SourceCursor;
import dev.lockstep.schemas.topics.Topics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@link Cursors} in {@link Topics#SOURCE_CURSORS}. Each object has one user at a time. */
final class CursorLog implements Cursors, AutoCloseable {
    private final String system;
    private final PublisherSettings settings;
    private final LogWriter<SourceCursor> log;
    private final Map<String, SourceCursor> places = new ConcurrentHashMap<>();
    private boolean read;

    CursorLog(String system, PublisherSettings settings) {
        this.system = system;
        this.settings = settings;
        this.log = LogWriter.connect(Topics.SOURCE_CURSORS, settings);
    }

    @Override
    public @Nullable SourceCursor at(String object) {
        readOnce();
        return places.get(object);
    }

    @Override
    public void keep(SourceCursor place) {
        log.put(system + "/" + place.getObject(), place).join();
        places.put(place.getObject(), place);
    }

    @Override
    public void close() {
        log.close();
    }

    private synchronized void readOnce() {
        if (read) {
            return;
        }
        try (LogReader<SourceCursor> reader = LogReader.open(Topics.SOURCE_CURSORS, settings)) {
            reader.toEnd(entry -> {
                if (entry.value() != null && entry.value().getSystem().equals(system)) {
                    places.put(entry.value().getObject(), entry.value());
                }
            });
        }
        read = true;
    }
}
