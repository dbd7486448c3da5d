package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.schemas.sources.SourceStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what was reported. */
final class RecordingStatuses implements StatusReporter {
    final Map<String, SourceStatus> byObject = new ConcurrentHashMap<>();
    final List<SourceStatus> earlier = new ArrayList<>();

    @Override
    public void report(SourceStatus status) {
        byObject.put(status.getObject(), status);
    }

    @Override
    public Collection<SourceStatus> earlier(String system, String channel) {
        return earlier;
    }

    @Override
    public void close() {}
}
