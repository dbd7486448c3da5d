package dev.lockstep.connectors.cdc.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which server's log is being read, and where its positions stand in the order of all changes. Kept with every stored
 * offset. When a server is replaced or its log begins anew, positions fall back; sequences must not.
 *
 * @param server the server's own identity; empty where the log tells it from others by itself
 * @param base what is added to positions of this log
 */
public record LogOrigin(String server, long base) {
    /** A log that was never replaced, of a server that needs no name. */
    public static final LogOrigin FIRST = new LogOrigin("", 0);

    private static final String SERVER = "lockstep_server";
    private static final String BASE = "lockstep_base";

    /** What a stored offset says; {@link #FIRST} when it says nothing. */
    public static LogOrigin of(@Nullable Map<String, ?> offset) {
        if (offset == null) {
            return FIRST;
        }
        String server = offset.get(SERVER) instanceof String name ? name : "";
        return new LogOrigin(server, offset.get(BASE) instanceof Number base ? base.longValue() : 0);
    }

    /** The origin of a log that begins anew on a server, when positions up to {@code last} were seen in this one. */
    LogOrigin replacedBy(String newServer, long last, long first) {
        return new LogOrigin(newServer, first > last ? base : base + last);
    }

    /** Where a position stands in the order of all changes. */
    public long sequence(long position) {
        return position == 0 ? 0 : base + position;
    }

    /** The offset together with this origin. */
    public Map<String, ?> marked(Map<String, ?> offset) {
        if (equals(FIRST)) {
            return offset;
        }
        Map<String, Object> marked = new LinkedHashMap<>(offset);
        marked.put(SERVER, server);
        marked.put(BASE, base);
        return marked;
    }
}
