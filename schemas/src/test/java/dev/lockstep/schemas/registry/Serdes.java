package dev.lockstep.schemas.registry;

import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Makes configured serdes of one implementation, so that the contract can be run on several. */
interface Serdes {
    <T extends SpecificRecord> Serde<T> specific(Class<T> type, Map<String, ?> configuration);

    Serde<GenericRecord> generic(Map<String, ?> configuration);

    /** The implementation of this module. */
    static Serdes own() {
        return new Serdes() {
            @Override
            public <T extends SpecificRecord> Serde<T> specific(Class<T> type, Map<String, ?> configuration) {
                return RegistryAvroSerde.forValues(type, configuration);
            }

            @Override
            public Serde<GenericRecord> generic(Map<String, ?> configuration) {
                RegistryAvroSerde<GenericRecord> serde = RegistryAvroSerde.generic();
                serde.configure(configuration, false);
                return serde;
            }
        };
    }
}
