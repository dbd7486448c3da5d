package dev.lockstep.connectors.cdc.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a binary log had been processed when the connector last stored its offset.
 *
 * @param file file of the log
 * @param position byte in it
 * @param transactions identifiers of the transactions processed, as the server writes them; empty when it writes none
 */
record BinlogPosition(String file, long position, String transactions) {
    private static final Pattern MARIADB_ID = Pattern.compile("(?<![^,\\s])(\\d+)-(\\d+)-(\\d+)(?![^,\\s])");

    /** Empty when nothing is stored, or only that a snapshot had begun: then all rows are read again anyway. */
    static Optional<BinlogPosition> of(@Nullable Map<String, ?> offset) {
        if (offset == null
                || StoredPosition.isUnfinishedSnapshot(offset)
                || !(offset.get("file") instanceof String file)
                || !(offset.get("pos") instanceof Number position)) {
            return Optional.empty();
        }
        String transactions = offset.get("gtids") instanceof String ids ? ids : "";
        return Optional.of(new BinlogPosition(file, position.longValue(), transactions));
    }

    /**
     * Why what follows this position is not to be had from a server; empty when it is.
     *
     * @param files the files of its log with their sizes
     * @param written MariaDB's identifiers of the last transactions in its log; empty when it writes none
     */
    Optional<String> lostAt(Map<String, Long> files, String written) {
        Long size = files.get(file);
        if (size == null) {
            return Optional.of("the server has removed binary log file '" + file
                    + "', up to which changes were processed; it still has " + files.keySet());
        }
        if (position > size) {
            return Optional.of("the server was set back: its binary log file '" + file + "' ends at " + size
                    + ", changes were processed up to " + position);
        }
        return isBehind(written)
                ? Optional.of("the server was set back: its last transactions are '" + written
                        + "', changes were processed up to '" + transactions + "'")
                : Optional.empty();
    }

    private boolean isBehind(String written) {
        Map<String, Long> last = byDomain(written);
        return byDomain(transactions).entrySet().stream()
                .anyMatch(seen -> last.getOrDefault(seen.getKey(), 0L) < seen.getValue());
    }

    /** MariaDB counts transactions by domain; MySQL's identifiers do not match and count nothing here. */
    private static Map<String, Long> byDomain(String ids) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Matcher id = MARIADB_ID.matcher(ids);
        while (id.find()) {
            counts.merge(id.group(1), Long.parseLong(id.group(3)), Math::max);
        }
        return counts;
    }
}
