package dev.lockstep.streams.control.processor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.lockstep.streams.kit.http.Json;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Books as JSON in this app's own stores; a field that a newer version adds is simply absent in older entries. */
final class JsonSerde {
    private JsonSerde() {}

    static <T> Serde<T> of(Class<T> type) {
        ObjectWriter writer = Json.state().writerFor(type);
        ObjectReader reader = Json.state().readerFor(type);
        Serializer<T> serializer = (topic, value) -> write(writer, value);
        Deserializer<T> deserializer = (topic, bytes) -> read(reader, type, bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private static <T> byte @Nullable [] write(ObjectWriter writer, @Nullable T value) {
        try {
            return value == null ? null : writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new SerializationException("Cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    private static <T> @Nullable T read(ObjectReader reader, Class<T> type, byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : reader.readValue(bytes);
        } catch (IOException e) {
            throw new SerializationException("Cannot read " + type.getSimpleName() + " from JSON", e);
        }
    }
}
