package dev.lockstep.connectors.cdc;

import java.util.Map;

/**
 * Everything that capturing one database needs.
 *
 * @param source what to capture
 * @param database where
 * @param bootstrapServers Kafka brokers that keep the offsets
 * @param kafkaProperties further properties of the Kafka clients (security)
 * @param resnapshot true when all rows may be read again if the slot is lost; otherwise capturing stops and says so
 * @param timing how often things happen
 */
public record CdcSettings(
        CdcDescriptor source,
        DatabaseLogin database,
        String bootstrapServers,
        Map<String, String> kafkaProperties,
        boolean resnapshot,
        CdcTiming timing) {

    /** Copies the map. */
    public CdcSettings {
        kafkaProperties = Map.copyOf(kafkaProperties);
    }

    /** Settings without Kafka security, that stop when the slot is lost. */
    public static CdcSettings of(CdcDescriptor source, DatabaseLogin database, String bootstrapServers) {
        return new CdcSettings(source, database, bootstrapServers, Map.of(), false, CdcTiming.DEFAULT);
    }

    /** Name of the compacted topic that keeps the offset. */
    public String offsetTopic() {
        return "lockstep.cdc.offsets." + source.system() + ".v1";
    }

    /** Name of the topic that keeps the structure of tables over time, where the log does not tell it. */
    public String schemaHistoryTopic() {
        return "lockstep.cdc.schema-history." + source.system() + ".v1";
    }
}
