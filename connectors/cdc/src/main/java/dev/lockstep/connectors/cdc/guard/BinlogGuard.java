package dev.lockstep.connectors.cdc.guard;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits capturing of MySQL and MariaDB only when the server writes whole rows into its binary log and still has what
 * follows the stored offset. Positions mean nothing on another server, so a replaced server is a lost log as well: what
 * it did not take over from the one before cannot be known.
 */
public final class BinlogGuard implements CaptureGuard {
    private static final Logger LOG = LoggerFactory.getLogger(BinlogGuard.class);

    private final GuardRequest request;
    private final Places places;

    /** Turns a place in the log into one number that grows with the log. */
    public interface Places {
        /** Number of the byte in the file. */
        long of(String file, long position);
    }

    /** Guards the capture that the request describes. */
    public BinlogGuard(GuardRequest request, Places places) {
        this.request = request;
        this.places = places;
    }

    @Override
    public Admission admit(Map<String, String> settings, @Nullable Map<String, ?> storedOffset, boolean startAnew) {
        try (BinlogServer server = BinlogServer.connect(settings)) {
            CaptureRefusedException.refuse(new BinlogSetupCheck(request, server).problems());
            Optional<BinlogPosition> stored = BinlogPosition.of(storedOffset);
            LogOrigin before = LogOrigin.of(storedOffset);
            Optional<String> lost = stored.isEmpty() ? Optional.empty() : lost(server, stored.get(), before);
            refuseLost(lost, startAnew);
            boolean startOver = startAnew || stored.isEmpty() || lost.isPresent();
            LogOrigin origin = startOver && stored.isPresent()
                    ? before.replacedBy(server.identity(), place(stored.get()), end(server))
                    : new LogOrigin(server.identity(), before.base());
            return new Admission(startOver, origin, Set.of(), Set.copyOf(request.published()));
        } catch (SQLException e) {
            throw new ConnectException("The database cannot be asked about its setup: " + e.getMessage(), e);
        }
    }

    private static Optional<String> lost(BinlogServer server, BinlogPosition stored, LogOrigin before)
            throws SQLException {
        String identity = server.identity();
        if (!before.server().isEmpty() && !before.server().equals(identity)) {
            return Optional.of("another server answers (" + identity + ") than the one whose log was followed ("
                    + before.server() + "), and positions mean nothing there");
        }
        return stored.lostAt(server.logFiles(), server.variable("gtid_binlog_pos"));
    }

    private void refuseLost(Optional<String> lost, boolean startAnew) {
        if (lost.isPresent() && !startAnew) {
            if (!request.resnapshotAllowed()) {
                throw CaptureRefusedException.lost(request.system(), lost.get());
            }
            LOG.warn("Reading all rows again, as configured, because {}", lost.get());
        }
    }

    private long place(BinlogPosition position) {
        return places.of(position.file(), position.position());
    }

    private long end(BinlogServer server) throws SQLException {
        List<Map.Entry<String, Long>> files = new ArrayList<>(server.logFiles().entrySet());
        Map.Entry<String, Long> last = files.get(files.size() - 1);
        return places.of(last.getKey(), last.getValue());
    }
}
