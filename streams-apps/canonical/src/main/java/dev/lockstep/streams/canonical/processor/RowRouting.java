package dev.lockstep.streams.canonical.processor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.streams.canonical.mapping.Part;
import dev.lockstep.streams.canonical.mapping.SourceRoutes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Finds the objects that a row belongs to, also for deletes that tell the row's key alone. */
final class RowRouting {
    /** Start of the keys of rows that come as what others look up. */
    static final String LOOKED_UP = "*/";

    private final KeyValueStore<String, String> owners;

    RowRouting(KeyValueStore<String, String> owners) {
        this.owners = owners;
    }

    /** Records to send on by key: to the owners of the row, and by its own key where others look it up. */
    Map<String, SourceRecord> route(SourceRecord change, ObjectNode payload, SourceRoutes routes) {
        Map<String, SourceRecord> routed = new LinkedHashMap<>();
        if (!routes.lookupColumns().isEmpty() && !Changes.isDelete(change)) {
            routed.put(LOOKED_UP + Changes.keyOf(change), reduced(change, payload, routes));
        }
        if (!routes.assembled().isEmpty()) {
            routed.put(Changes.keyOf(change), change);
        }
        routes.partOf().forEach(member -> {
            String object = change.getSystem() + "/" + member.mapping().source().object();
            routePart(change, payload, object, member.part(), routed);
        });
        return routed;
    }

    private void routePart(
            SourceRecord change, ObjectNode payload, String owner, Part part, Map<String, SourceRecord> routed) {
        String key = KeyRanges.key(Changes.keyOf(change), owner);
        String before = owners.get(key);
        String named = part.ownerOf(payload);
        String now = named == null ? before : named;
        if (before != null && !before.equals(now)) {
            routed.put(owner + "/" + before, movedOn(change));
        }
        if (now != null) {
            routed.put(owner + "/" + now, change);
        }
        remember(key, before, now);
    }

    private void remember(String key, @Nullable String before, @Nullable String now) {
        if (now != null && !now.equals(before)) {
            owners.put(key, now);
        }
    }

    /** For the object that the row was part of, it has gone; the columns that it has now say where to. */
    private static SourceRecord movedOn(SourceRecord change) {
        return SourceRecord.newBuilder(change)
                .setOperation(SourceOperation.DELETE)
                .setUnit(change.getLeftUnit())
                .setUnitSize(change.getLeftUnitSize())
                .build();
    }

    private static SourceRecord reduced(SourceRecord change, ObjectNode payload, SourceRoutes routes) {
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        new TreeSet<>(routes.lookupColumns()).forEach(column -> {
            if (payload.has(column)) {
                columns.set(column, payload.get(column));
            }
        });
        return SourceRecord.newBuilder(change)
                .setBefore(null)
                .setAfter(columns.toString())
                .build();
    }
}
