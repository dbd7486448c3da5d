package dev.lockstep.connectors.cdc.connect;

import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.source.SourceRecord;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * {@code value.converter} for a Connect worker: writes the connector's changes as every other connector of Lockstep
 * does, Avro with the schema's id from the registry. Takes the registry settings of {@link RegistryAvroSerde}.
 */
public final class SourceRecordConverter implements Converter {
    private final RegistryAvroSerde<SourceRecord> serde = new RegistryAvroSerde<>(SourceRecord.class);

    /** Called by Kafka Connect. */
    public SourceRecordConverter() {}

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        serde.configure(settings, isKey);
    }

    /** The wire bytes of a change; null for null, which is what progress records carry. */
    @Override
    public byte @Nullable [] fromConnectData(String topic, @Nullable Schema schema, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Struct struct && ChangeStruct.SCHEMA.equals(schema)) {
            return serde.serializer().serialize(topic, ChangeStruct.toRecord(struct));
        }
        throw new DataException("Only changes from " + TransactionFoldingConnector.class.getSimpleName()
                + " can be written, not " + (schema == null ? value.getClass() : schema.name()));
    }

    /** Not offered: sink connectors read source topics with any Avro converter. */
    @Override
    public SchemaAndValue toConnectData(String topic, byte @Nullable [] value) {
        throw new DataException(getClass().getSimpleName() + " writes only; read " + topic + " with an Avro converter");
    }

    @Override
    public void close() {
        serde.close();
    }
}
