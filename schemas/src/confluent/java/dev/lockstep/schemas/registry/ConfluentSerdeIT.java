package dev.lockstep.schemas.registry;

import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.schemas.language.LanguageClasses;
import io.confluent.kafka.streams.serdes.avro.GenericAvroSerde;
import io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** The same contract on Confluent's own classes: what our serde promises is what theirs does. */
class ConfluentSerdeIT extends RegistryAvroSerdeContract {
    static {
        LanguageClasses.trust();
    }

    @Override
    Map<String, Object> configuration() {
        return Map.of("schema.registry.url", SharedStack.get(Part.REGISTRY).registryUrl());
    }

    @Override
    Serdes serdes() {
        return new Serdes() {
            @Override
            public <T extends SpecificRecord> Serde<T> specific(Class<T> type, Map<String, ?> configuration) {
                SpecificAvroSerde<T> serde = new SpecificAvroSerde<>();
                serde.configure(with(configuration, "specific.avro.reader", true), false);
                return serde;
            }

            @Override
            public Serde<GenericRecord> generic(Map<String, ?> configuration) {
                GenericAvroSerde serde = new GenericAvroSerde();
                serde.configure(with(configuration, "avro.use.logical.type.converters", true), false);
                return serde;
            }
        };
    }

    private static Map<String, Object> with(Map<String, ?> configuration, String key, Object value) {
        Map<String, Object> more = new HashMap<>(configuration);
        more.put(key, value);
        return more;
    }
}
