package dev.lockstep.schemas.registry;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes records; one registry question per topic and schema, buffers kept per thread. */
final class RecordSerializer<T> implements Serializer<T> {
    private record Route(String topic, Schema schema) {}

    private record Target<T>(Route route, int id, String subject, DatumWriter<T> writer) {
        boolean serves(String topic, Schema schema) {
            return route.schema.equals(schema) && route.topic.equals(topic);
        }
    }

    private final boolean specific;
    private final ConcurrentHashMap<Route, Target<T>> targets = new ConcurrentHashMap<>();
    private final ThreadLocal<EncoderBuffer> buffers = ThreadLocal.withInitial(EncoderBuffer::new);
    private @Nullable RegistrySettings settings;
    private @Nullable SchemaRegistryClient registry;
    private boolean isKey;

    /** Most serdes write one schema to one topic; a stale value costs a look into the map and no more. */
    private @Nullable Target<T> latest;

    RecordSerializer(boolean specific) {
        this.specific = specific;
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
    public byte[] serialize(String topic, @Nullable T value) {
        return value == null ? null : encode(topic, value, target(topic, ((GenericContainer) value).getSchema()));
    }

    private byte[] encode(String topic, T value, Target<T> target) {
        try {
            byte[] bytes = buffers.get().encode(target.id, target.writer, value);
            if (EncoderBuffer.isOversize(bytes)) {
                buffers.remove();
            }
            return bytes;
        } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
            buffers.remove();
            throw new SerializationException(
                    "Cannot write " + value.getClass().getName() + " to topic " + topic + " (subject " + target.subject
                            + ", schema id " + target.id + "): " + e.getMessage(),
                    e);
        }
    }

    private Target<T> target(String topic, Schema schema) {
        Target<T> known = latest;
        if (known != null && known.serves(topic, schema)) {
            return known;
        }
        Route route = new Route(topic, schema);
        Target<T> mapped = targets.get(route);
        Target<T> target = mapped == null ? locate(route) : mapped;
        latest = target;
        return target;
    }

    private Target<T> locate(Route route) {
        RegistrySettings known = Objects.requireNonNull(settings, "configure() comes before serialize()");
        String subject = known.subjects(isKey).subject(route.topic, isKey, route.schema);
        RegisteredSchema registered = registered(known, subject, route.schema);
        Target<T> target = new Target<>(route, registered.id(), subject, writer(route.schema, registered.schema()));
        targets.putIfAbsent(route, target);
        return target;
    }

    private RegisteredSchema registered(RegistrySettings known, String subject, Schema schema) {
        SchemaRegistryClient client = Objects.requireNonNull(registry, "configure() comes before serialize()");
        if (known.autoRegister()) {
            return new RegisteredSchema(client.register(subject, schema), 0, schema);
        }
        return known.useLatestVersion()
                ? client.latest(subject)
                : new RegisteredSchema(client.idOf(subject, schema), 0, schema);
    }

    private DatumWriter<T> writer(Schema own, Schema target) {
        DatumWriter<T> plain = specific
                ? new SpecificDatumWriter<>(own, SpecificData.getForSchema(own))
                : new GenericDatumWriter<>(own, AvroModels.GENERIC);
        return own.equals(target) ? plain : new TranslatingWriter<>(plain, own, target);
    }
}
