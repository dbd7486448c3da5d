package dev.lockstep.connectors.cdc.connect;

import dev.lockstep.connectors.cdc.fold.Outbox;
import dev.lockstep.connectors.cdc.fold.Owners;
import dev.lockstep.connectors.cdc.guard.GuardRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The connector's own settings; everything else in its configuration goes to the wrapped connector. */
public final class FoldingConfig extends AbstractConfig {
    /** Prefix of the settings below. */
    public static final String PREFIX = "lockstep.";

    /** Source system, as in topic names. */
    public static final String SYSTEM = PREFIX + "system";
    /** Tables to capture, with schema. */
    public static final String TABLES = PREFIX + "tables";
    /** Table, with schema, that the connector touches so that the offset moves while nobody works. */
    public static final String HEARTBEAT_TABLE = PREFIX + "heartbeat.table";
    /** Table, with schema, that takes orders for snapshots while changes are followed; none without it. */
    public static final String SIGNAL_TABLE = PREFIX + "signal.table";
    /** Rows of one transaction held in memory at most. */
    public static final String FOLD_LIMIT = PREFIX + "fold.limit";
    /** What {@code timestamp without time zone} means. */
    public static final String TIME_ZONE = PREFIX + "time.zone";
    /** When to read all rows again: see {@link Resnapshot}. */
    public static final String RESNAPSHOT = PREFIX + "resnapshot";
    /** Columns ({@code schema.table.column}) that must not be captured, even if the publication offers them. */
    public static final String NEVER_CAPTURE = PREFIX + "never.capture";
    /** Objects made of several tables: {@code part.column:owner}, table names without schema. */
    public static final String OWNERS = PREFIX + "owners";
    /** Class of the wrapped connector. */
    public static final String CONNECTOR = PREFIX + "wrapped.connector.class";

    /** Debezium's connector for PostgreSQL, which is the one wrapped unless told otherwise. */
    public static final String POSTGRESQL = "io.debezium.connector.postgresql.PostgresConnector";

    /** Where a Connect cluster puts records that only move the offset; their values are null. */
    public static final String PROGRESS_TOPIC = "lockstep.cdc.progress.v1";
    /** Header of a transaction's last record: how many rows it created and deleted again (a 32-bit number). */
    public static final String ANNULLED_HEADER = "lockstep.annulled";

    /** Header of a record that moves the offset because our own mark in the heartbeat table came back. */
    public static final String BEAT_HEADER = "lockstep.beat";

    /** Rows held by default: some tens of megabytes. */
    public static final int DEFAULT_FOLD_LIMIT = 10_000;

    private static final Pattern SPECIAL = Pattern.compile("[^A-Za-z0-9_]");

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(SYSTEM, ConfigDef.Type.STRING, Importance.HIGH, "Source system, as in topic names")
            .define(TABLES, ConfigDef.Type.LIST, Importance.HIGH, "Tables to capture, with schema")
            .define(HEARTBEAT_TABLE, ConfigDef.Type.STRING, "lockstep.heartbeat", Importance.MEDIUM, "Heartbeat table")
            .define(
                    SIGNAL_TABLE,
                    ConfigDef.Type.STRING,
                    null,
                    Importance.MEDIUM,
                    "Table that takes orders for snapshots")
            .define(
                    FOLD_LIMIT,
                    ConfigDef.Type.INT,
                    DEFAULT_FOLD_LIMIT,
                    ConfigDef.Range.atLeast(1),
                    Importance.MEDIUM,
                    "Rows of one transaction held in memory at most")
            .define(
                    TIME_ZONE,
                    ConfigDef.Type.STRING,
                    "UTC",
                    ConfigDef.LambdaValidator.with(FoldingConfig::requireZone, () -> "a time zone id"),
                    Importance.MEDIUM,
                    "What timestamp without time zone means")
            .define(
                    RESNAPSHOT,
                    ConfigDef.Type.STRING,
                    Resnapshot.NEVER.name(),
                    ConfigDef.CaseInsensitiveValidString.in("NEVER", "WHEN_LOST", "ALWAYS"),
                    Importance.MEDIUM,
                    "When to read all rows again")
            .define(NEVER_CAPTURE, ConfigDef.Type.LIST, List.of(), Importance.HIGH, "Columns that must not be captured")
            .define(
                    OWNERS,
                    ConfigDef.Type.LIST,
                    List.of(),
                    ConfigDef.LambdaValidator.with(OwnersText::require, () -> OwnersText.FORM),
                    Importance.MEDIUM,
                    "Objects made of several tables")
            .define(CONNECTOR, ConfigDef.Type.STRING, POSTGRESQL, Importance.LOW, "Class of the wrapped connector");

    static {
        OutboxText.define(DEFINITION);
    }

    /** When to read all rows again although an offset is stored. */
    public enum Resnapshot {
        /** Never: a lost slot stops the connector. */
        NEVER,
        /** When the slot no longer has what follows the stored offset. */
        WHEN_LOST,
        /** At this start, whatever is stored. */
        ALWAYS
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigException when one is missing or wrong
     */
    public FoldingConfig(Map<String, String> properties) {
        super(DEFINITION, properties, false);
    }

    String system() {
        return getString(SYSTEM);
    }

    List<String> tables() {
        return getList(TABLES);
    }

    String heartbeatTable() {
        return getString(HEARTBEAT_TABLE);
    }

    @Nullable
    String signalTable() {
        return getString(SIGNAL_TABLE);
    }

    OwnTables ownTables() {
        return new OwnTables(heartbeatTable(), signalTable());
    }

    Optional<Outbox> outbox() {
        return OutboxText.parse(this);
    }

    /** Tables of the application, with schema: those captured row by row, and its outbox. */
    List<String> applicationTables() {
        return Stream.concat(tables().stream(), outbox().map(Outbox::table).stream())
                .distinct()
                .toList();
    }

    int foldLimit() {
        return getInt(FOLD_LIMIT);
    }

    ZoneId timeZone() {
        return ZoneId.of(getString(TIME_ZONE));
    }

    Resnapshot resnapshot() {
        return Resnapshot.valueOf(getString(RESNAPSHOT).toUpperCase(Locale.ROOT));
    }

    List<String> neverCapture() {
        return getList(NEVER_CAPTURE);
    }

    Owners owners() {
        return OwnersText.parse(getList(OWNERS));
    }

    String connector() {
        return getString(CONNECTOR);
    }

    SourceLog log() {
        return SourceLog.of(connector());
    }

    GuardRequest guardRequest() {
        return new GuardRequest(
                system(),
                originalsStrings().getOrDefault("publication.name", "lockstep"),
                originalsStrings().getOrDefault("slot.name", WrappedSettings.slot(system())),
                applicationTables(),
                heartbeatTable(),
                signalTable(),
                neverCapture(),
                resnapshot() != Resnapshot.NEVER);
    }

    /** Debezium takes names as regular expressions; this one matches the name and nothing else. */
    public static String pattern(String name) {
        return SPECIAL.matcher(name).replaceAll("\\\\$0");
    }

    private static void requireZone(String name, Object value) {
        try {
            ZoneId.of(String.valueOf(value));
        } catch (DateTimeException e) {
            throw new ConfigException(name, value, "is no time zone id, for example UTC or Europe/Berlin");
        }
    }
}
