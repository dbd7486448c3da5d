package dev.lockstep.schemas.registry;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.FastReaderBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads records; one registry question per schema id, decoders kept per thread, one compiled reader per id. */
final class RecordDeserializer<T> implements Deserializer<T> {
    private final @Nullable Schema readerSchema;
    private final FastReaderBuilder compiler;
    private final ConcurrentHashMap<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();
    private final ThreadLocal<BinaryDecoder> decoders =
            ThreadLocal.withInitial(() -> DecoderFactory.get().binaryDecoder(new byte[0], null));
    private @Nullable RegistrySettings settings;
    private @Nullable SchemaRegistryClient registry;
    private boolean isKey;

    RecordDeserializer(@Nullable Schema readerSchema) {
        this.readerSchema = readerSchema;
        // A schema from the wire must not choose which Java classes are made.
        this.compiler = new FastReaderBuilder(readerSchema == null ? AvroModels.GENERIC : AvroModels.SPECIFIC)
                .withClassPropEnabled(false)
                .withKeyClassEnabled(false);
    }

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        RegistrySettings read = RegistrySettings.from(configuration);
        this.settings = read;
        this.registry = SharedClients.get(read.connection());
        this.isKey = isKey;
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka passes null for tombstones and takes null for them.
    public T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (!WireFormat.isFramed(bytes)) {
            throw unframed(topic, bytes);
        }
        int id = WireFormat.id(bytes);
        DatumReader<T> reader = readers.get(id);
        return decode(topic, id, bytes, reader == null ? prepare(topic, id) : reader);
    }

    private T decode(String topic, int id, byte[] bytes, DatumReader<T> reader) {
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(bytes, WireFormat.PREFIX, bytes.length - WireFormat.PREFIX, decoders.get());
        try {
            @SuppressWarnings("NullAway") // Avro makes a new record when it gets none to fill.
            T value = reader.read(null, decoder);
            if (decoder.isEnd()) {
                return value;
            }
        } catch (IOException | RuntimeException e) {
            throw unreadable(topic, id, "the bytes do not follow the schema (" + e + ")", e);
        }
        throw unreadable(topic, id, "bytes follow after the end of the record", null);
    }

    private DatumReader<T> prepare(String topic, int id) {
        SchemaRegistryClient client = Objects.requireNonNull(registry, "configure() comes before deserialize()");
        Schema writerSchema = schema(topic, id, client);
        try {
            DatumReader<T> reader =
                    compiler.createDatumReader(writerSchema, readerSchema == null ? writerSchema : readerSchema);
            readers.putIfAbsent(id, reader);
            return reader;
        } catch (IOException | AvroRuntimeException e) {
            throw unreadable(topic, id, "its schema cannot be resolved to ours (" + e.getMessage() + ")", e);
        }
    }

    private Schema schema(String topic, int id, SchemaRegistryClient client) {
        try {
            return client.schemaById(id);
        } catch (RegistryRefused e) {
            throw unreadable(topic, id, String.valueOf(e.getMessage()), e);
        }
    }

    private SerializationException unframed(String topic, byte[] bytes) {
        String found = bytes.length < WireFormat.PREFIX ? bytes.length + " bytes" : "first byte " + bytes[0];
        return new SerializationException("Cannot read " + part() + " from topic " + topic
                + ": expected a zero byte and a schema id in four bytes, found " + found
                + ". The record was not written with a schema registry serializer; find its producer");
    }

    private SerializationException unreadable(String topic, int id, String reason, @Nullable Exception cause) {
        String subject = readerSchema == null
                ? "of its writer"
                : Objects.requireNonNull(settings).subjects(isKey).subject(topic, isKey, readerSchema);
        return new SerializationException(
                "Cannot read " + part() + " from topic " + topic + " (subject " + subject + ", schema id " + id + "): "
                        + reason,
                cause);
    }

    private String part() {
        return isKey ? "key" : "value";
    }
}
