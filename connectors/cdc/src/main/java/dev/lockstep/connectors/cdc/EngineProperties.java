package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.cdc.connect.FoldingConfig;
import dev.lockstep.connectors.cdc.connect.FoldingConfig.Resnapshot;
import dev.lockstep.connectors.cdc.connect.OutboxText;
import dev.lockstep.connectors.cdc.connect.OwnersText;
import dev.lockstep.connectors.cdc.connect.TransactionFoldingConnector;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.connect.storage.KafkaOffsetBackingStore;

/** Translates our settings into those of Debezium's embedded engine and of the connector that it runs. */
final class EngineProperties {
    private static final int FIRST_SERVER_ID = 100_000_000;
    private static final int SERVER_IDS = 900_000_000;

    private EngineProperties() {}

    static Properties of(CdcSettings settings, Resnapshot resnapshot) {
        Properties properties = new Properties();
        properties.putAll(settings.kafkaProperties());
        properties.putAll(login(settings.source().kind(), settings.database()));
        engine(properties, settings);
        source(properties, settings.source(), resnapshot);
        if (settings.source().kind().needsSchemaHistory()) {
            schemaHistory(properties, settings);
        }
        return properties;
    }

    private static void engine(Properties properties, CdcSettings settings) {
        CdcTiming timing = settings.timing();
        properties.setProperty("name", "lockstep-cdc-" + settings.source().system());
        properties.setProperty("connector.class", TransactionFoldingConnector.class.getName());
        properties.setProperty("bootstrap.servers", settings.bootstrapServers());
        properties.setProperty("offset.storage", KafkaOffsetBackingStore.class.getName());
        properties.setProperty("offset.storage.topic", settings.offsetTopic());
        properties.setProperty("offset.storage.partitions", "1");
        properties.setProperty("offset.storage.replication.factor", "-1");
        properties.setProperty("offset.flush.interval.ms", millis(timing.offsetFlush()));
        properties.setProperty("poll.interval.ms", millis(timing.poll()));
        properties.setProperty("heartbeat.interval.ms", millis(timing.heartbeat()));
        // Failures end the run; the supervisor starts a new one, which passes the guard.
        properties.setProperty("errors.max.retries", "0");
    }

    /** The settings that say how to reach the database. */
    static Map<String, String> login(DatabaseKind kind, DatabaseLogin login) {
        Map<String, String> settings = new HashMap<>();
        settings.put("database.protocol", kind.protocol());
        login.security().forEach((name, value) -> settings.put("database." + name, value));
        settings.put("database.hostname", login.host());
        settings.put("database.port", String.valueOf(login.port()));
        settings.put("database.dbname", login.database());
        settings.put("database.user", login.user());
        settings.put("database.password", login.password().reveal());
        return Map.copyOf(settings);
    }

    private static void source(Properties properties, CdcDescriptor source, Resnapshot resnapshot) {
        properties.setProperty("topic.prefix", source.system());
        properties.setProperty(FoldingConfig.CONNECTOR, source.kind().connector());
        if (source.kind() == DatabaseKind.POSTGRESQL) {
            properties.setProperty("publication.name", source.publication());
            properties.setProperty("slot.name", source.slot());
        } else {
            properties.setProperty(
                    "database.server.id",
                    source.serverId() == null
                            ? serverId(source)
                            : source.serverId().toString());
        }
        properties.setProperty(FoldingConfig.SYSTEM, source.system());
        properties.setProperty(FoldingConfig.TABLES, String.join(",", source.tables()));
        properties.setProperty(FoldingConfig.HEARTBEAT_TABLE, source.heartbeatTable());
        if (source.signalTable() != null) {
            properties.setProperty(FoldingConfig.SIGNAL_TABLE, source.signalTable());
        }
        properties.putAll(OutboxText.write(source.outbox()));
        properties.setProperty(FoldingConfig.FOLD_LIMIT, String.valueOf(source.foldLimit()));
        properties.setProperty(FoldingConfig.TIME_ZONE, source.timeZone().getId());
        properties.setProperty(FoldingConfig.NEVER_CAPTURE, String.join(",", source.neverCapture()));
        properties.setProperty(FoldingConfig.OWNERS, OwnersText.write(source.owners()));
        properties.setProperty(FoldingConfig.RESNAPSHOT, resnapshot.name());
    }

    private static void schemaHistory(Properties properties, CdcSettings settings) {
        String prefix = "schema.history.internal.";
        properties.setProperty("schema.history.internal", "io.debezium.storage.kafka.history.KafkaSchemaHistory");
        properties.setProperty(prefix + "kafka.topic", settings.schemaHistoryTopic());
        properties.setProperty(prefix + "kafka.bootstrap.servers", settings.bootstrapServers());
        settings.kafkaProperties().forEach((name, value) -> {
            properties.setProperty(prefix + "producer." + name, value);
            properties.setProperty(prefix + "consumer." + name, value);
        });
    }

    /** A replica's number must be unique among those of a server; this one stays the same over restarts. */
    private static String serverId(CdcDescriptor source) {
        return String.valueOf(FIRST_SERVER_ID + Math.floorMod(source.system().hashCode(), SERVER_IDS));
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
