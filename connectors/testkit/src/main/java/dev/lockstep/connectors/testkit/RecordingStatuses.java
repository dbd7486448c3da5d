package dev.lockstep.connectors.testkit;

import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.schemas.sources.ConnectorState;
import dev.lockstep.schemas.sources.SourceStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what connectors reported. Safe for use by several threads. */
public final class RecordingStatuses implements StatusReporter {
    private final Map<String, SourceStatus> byObject = new ConcurrentHashMap<>();
    private final List<SourceStatus> earlier = new CopyOnWriteArrayList<>();
    private final Set<String> problems = ConcurrentHashMap.newKeySet();

    /** The newest standing of an object; null when nobody has spoken of it. */
    public @Nullable SourceStatus of(String object) {
        return byObject.get(object);
    }

    /** The newest standings of all objects. */
    public List<SourceStatus> newest() {
        return new ArrayList<>(byObject.values());
    }

    /** Whether any object stands so now. */
    public boolean shows(ConnectorState state) {
        return byObject.values().stream().anyMatch(status -> status.getState() == state);
    }

    /** Every problem that was ever reported. */
    public Set<String> problems() {
        return problems;
    }

    /** An earlier process has told this. */
    public void toldEarlier(SourceStatus status) {
        earlier.add(status);
    }

    @Override
    public void report(SourceStatus status) {
        byObject.put(status.getObject(), status);
        if (status.getProblem() != null) {
            problems.add(status.getProblem());
        }
    }

    @Override
    public Collection<SourceStatus> earlier(String system, String channel) {
        return earlier;
    }

    @Override
    public void close() {
        // Outlives its connector.
    }
}
