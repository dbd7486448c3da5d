package dev.lockstep.streams.kit;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * An app's private state as JSON: plain records, with sealed interfaces told apart by a {@code state} field that holds
 * the record's simple name. Other apps never read it, so it needs no schema. Renaming a record or a component changes
 * what is stored: components that are gone are skipped on reading, new ones read as null or zero.
 */
public final class StateSerde<T> implements Serde<T> {
    private final ObjectWriter writer;
    private final ObjectReader reader;

    /**
     * A serde of one record type.
     *
     * @param sealedParts the sealed interfaces that occur somewhere inside it
     */
    public StateSerde(Class<T> type, Class<?>... sealedParts) {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build();
        for (Class<?> part : sealedParts) {
            tellApart(part, mapper);
        }
        this.writer = mapper.writerFor(type);
        this.reader = mapper.readerFor(type);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> read(bytes);
    }

    private static void tellApart(Class<?> sealedType, ObjectMapper mapper) {
        mapper.addMixIn(sealedType, ByState.class);
        for (Class<?> permitted : sealedType.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                tellApart(permitted, mapper);
            } else {
                mapper.registerSubtypes(new NamedType(permitted, permitted.getSimpleName()));
            }
        }
    }

    // Kafka asks for null back when there is nothing to write or read.
    @SuppressWarnings("NullAway")
    private byte[] write(@Nullable T value) {
        try {
            return value == null ? null : writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("State cannot be written: " + value.getClass(), e);
        }
    }

    @SuppressWarnings("NullAway")
    private T read(byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : reader.readValue(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("State cannot be read; was it written by a newer version?", e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
    private interface ByState {}
}
