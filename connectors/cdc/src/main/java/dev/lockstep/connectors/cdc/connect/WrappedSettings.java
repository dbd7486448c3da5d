package dev.lockstep.connectors.cdc.connect;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the wrapped Debezium connector is told. Some settings are fixed, because folding, resuming or the form of
 * values depends on them; some are only better than Debezium's defaults and can be overridden.
 */
final class WrappedSettings {
    private static final Pattern SPECIAL = Pattern.compile("[^A-Za-z0-9_]");

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("provide.transaction.metadata", "true"),
            Map.entry("tombstones.on.delete", "false"),
            Map.entry("skipped.operations", "none"),
            Map.entry("decimal.handling.mode", "string"),
            Map.entry("binary.handling.mode", "base64"),
            Map.entry("unavailable.value.placeholder", UnsentValue.PLACEHOLDER),
            Map.entry("event.processing.failure.handling.mode", "fail"),
            // Debezium must not restart by itself: it would make a missing slot anew and skip what was lost with it.
            Map.entry("errors.max.retries", "0"));

    private static final Map<String, String> FIXED_POSTGRESQL = Map.of(
            "time.precision.mode", "adaptive",
            "interval.handling.mode", "string",
            "hstore.handling.mode", "json",
            "plugin.name", "pgoutput",
            "publication.autocreate.mode", "disabled",
            "slot.drop.on.stop", "false",
            "lsn.flush.mode", "connector");

    private static final Map<String, String> FIXED_BINLOG = Map.of(
            "time.precision.mode", "adaptive_time_microseconds",
            "include.schema.changes", "false",
            "schema.history.internal.store.only.captured.tables.ddl", "true",
            "enable.time.adjuster", "false");

    private static final Map<String, String> BETTER_DEFAULTS = Map.ofEntries(
            Map.entry("snapshot.mode", "initial"),
            Map.entry("snapshot.fetch.size", "10000"),
            Map.entry("incremental.snapshot.chunk.size", "2048"),
            Map.entry("poll.interval.ms", "25"),
            Map.entry("max.batch.size", "2048"),
            Map.entry("max.queue.size", "8192"),
            Map.entry("max.queue.size.in.bytes", String.valueOf(64L << 20)),
            Map.entry("slot.max.retries", "2"),
            Map.entry("slot.retry.delay.ms", "1000"),
            Map.entry("heartbeat.interval.ms", "5000"));

    private WrappedSettings() {}

    /** The wrapped connector's configuration; {@code hidden} columns ({@code schema.table.column}) are not captured. */
    static Map<String, String> of(Map<String, String> properties, FoldingConfig config, Collection<String> hidden) {
        Map<String, String> settings = new HashMap<>(BETTER_DEFAULTS);
        settings.put("topic.prefix", config.system());
        boolean postgresql = config.log() == SourceLog.WRITE_AHEAD_LOG;
        if (postgresql) {
            settings.put("publication.name", config.guardRequest().publication());
            settings.put("slot.name", config.guardRequest().slot());
        }
        settings.put("heartbeat.action.query", heartbeatQuery(config.heartbeatTable(), postgresql));
        properties.forEach((key, value) -> {
            if (!key.startsWith(FoldingConfig.PREFIX)) {
                settings.put(key, value);
            }
        });
        settings.putAll(FIXED);
        settings.putAll(postgresql ? FIXED_POSTGRESQL : FIXED_BINLOG);
        signal(settings, config);
        settings.put("table.include.list", patterns(tables(config)));
        Collection<String> excluded = new TreeSet<>(hidden);
        excluded.addAll(config.neverCapture());
        if (!excluded.isEmpty()) {
            settings.put("column.exclude.list", patterns(excluded));
        }
        return settings;
    }

    /** Orders come through a table, because that works in a Connect cluster and in the embedded engine alike. */
    private static void signal(Map<String, String> settings, FoldingConfig config) {
        String table = config.signalTable();
        if (table != null) {
            settings.put("signal.enabled.channels", "source");
            settings.put("signal.data.collection", table);
            // Debezium takes back the marks that it writes, so that the table does not grow.
            settings.put("incremental.snapshot.watermarking.strategy", "insert_delete");
        }
    }

    /** Default name of the replication slot. */
    static String slot(String system) {
        return "lockstep_" + SPECIAL.matcher(system).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private static List<String> tables(FoldingConfig config) {
        return Stream.of(
                        config.applicationTables().stream(),
                        Stream.of(config.heartbeatTable()),
                        Stream.ofNullable(config.signalTable()))
                .flatMap(names -> names)
                .toList();
    }

    private static String heartbeatQuery(String table, boolean postgresql) {
        String insert = "INSERT INTO " + table + " (id, beat) VALUES (1, now()) ";
        return insert
                + (postgresql
                        ? "ON CONFLICT (id) DO UPDATE SET beat = now()"
                        : "ON DUPLICATE KEY UPDATE beat = now(6)");
    }

    private static String patterns(Collection<String> names) {
        return names.stream().map(FoldingConfig::pattern).collect(Collectors.joining(","));
    }
}
