package dev.lockstep.schemas.registry;

import dev.lockstep.schemas.language.LanguageClasses;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Avro records in the Confluent wire format: a zero byte, the schema id in four bytes, the record. Understands
 * Confluent's configuration keys. Logical types come as {@code BigDecimal}, {@code LocalDate} and {@code Instant}.
 * Safe to use from several threads once configured.
 *
 * <p>Unreadable bytes raise a {@code SerializationException} that names topic, subject and schema id; a registry that
 * does not answer raises {@link RegistryUnavailable}, on which the record must be tried again and never skipped.
 *
 * @param <T> a generated record class, or {@code GenericRecord}
 */
public final class RegistryAvroSerde<T> implements Serde<T> {
    static {
        LanguageClasses.trust();
    }

    private final RecordSerializer<T> serializer;
    private final RecordDeserializer<T> deserializer;

    /** A serde of one generated class; what was written by other versions of its schema is resolved to it. */
    public RegistryAvroSerde(Class<T> type) {
        this(SpecificData.get().getSchema(type));
    }

    private RegistryAvroSerde(@Nullable Schema readerSchema) {
        this.serializer = new RecordSerializer<>(readerSchema != null);
        this.deserializer = new RecordDeserializer<>(readerSchema);
    }

    /** A serde of records whose schema is known only at run time; read as their writer's schema says. */
    public static RegistryAvroSerde<GenericRecord> generic() {
        return new RegistryAvroSerde<>((Schema) null);
    }

    /** A serde of one generated class, configured. */
    public static <T extends SpecificRecord> RegistryAvroSerde<T> forValues(
            Class<T> type, Map<String, ?> configuration) {
        RegistryAvroSerde<T> serde = new RegistryAvroSerde<>(type);
        serde.configure(configuration, false);
        return serde;
    }

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        serializer.configure(configuration, isKey);
        deserializer.configure(configuration, isKey);
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
