package dev.lockstep.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.schemas.fixtures.Samples;
import dev.lockstep.schemas.parts.MonetaryAmount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that claim more than they hold; the test JVM has less memory than they ask for. */
class HostileBytesTest {
    private static final long TWO_BILLION = 2_000_000_000L;

    private final Map<String, ?> configuration = Map.of("schema.registry.url", "mock://" + UUID.randomUUID());
    private final SchemaRegistryClient registry = SchemaRegistryClient.of(configuration);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"string\"",
                "\"bytes\"",
                "{\"type\":\"array\",\"items\":\"string\"}",
                "{\"type\":\"array\",\"items\":\"null\"}",
                "{\"type\":\"map\",\"values\":\"string\"}"
            })
    void shouldRefuseBeforeAllocatingWhenLengthIsHuge(String type) throws IOException {
        // Given
        byte[] bytes = framed(record(new Schema.Parser().parse(type)), TWO_BILLION);
        // When / Then
        assertThatThrownBy(() -> generic().deserialize("hostile", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("hostile");
    }

    @Test
    void shouldRefuseBeforeAllocatingWhenSkippedFieldIsHuge() throws IOException {
        // Given
        Schema writer = SchemaBuilder.record("MonetaryAmount")
                .namespace("dev.lockstep.schemas.parts")
                .fields()
                .name("unknown")
                .type(SchemaBuilder.array().items().stringType())
                .noDefault()
                .endRecord();
        Schema whole = Evolution.with(MonetaryAmount.getClassSchema(), field(writer));
        byte[] bytes = framed(whole, TWO_BILLION);
        // When / Then
        assertThatThrownBy(() -> amounts().deserialize("hostile", bytes)).isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldRefuseWhenBytesFollowTheRecord() {
        // Given
        byte[] whole = RegistryAvroSerde.forValues(MonetaryAmount.class, configuration)
                .serializer()
                .serialize("money", Samples.amount());
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        // When / Then
        assertThatThrownBy(() -> amounts().deserialize("money", longer))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("topic money", "subject money-value", "bytes follow");
    }

    @Test
    void shouldNameTopicSubjectAndIdWhenBytesDoNotFollowTheSchema() {
        // Given
        int id = registry.register("money-value", MonetaryAmount.getClassSchema());
        byte[] bytes =
                ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) 9).array();
        // When / Then
        assertThatThrownBy(() -> amounts().deserialize("money", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("topic money", "subject money-value", "schema id " + id);
    }

    @Test
    void shouldGiveTextWhenWriterSchemaNamesJavaClassForIt() {
        // Given
        Schema uri = Schema.create(Schema.Type.STRING);
        uri.addProp("java-class", "java.net.URI");
        Schema schema = record(uri);
        RegistryAvroSerde<GenericRecord> serde = RegistryAvroSerde.generic();
        serde.configure(configuration, false);
        GenericRecord written =
                new GenericRecordBuilder(schema).set("content", "urn:x").build();
        // When
        GenericRecord read =
                serde.deserializer().deserialize("t", serde.serializer().serialize("t", written));
        // Then
        assertThat(read.get("content")).isInstanceOf(CharSequence.class).hasToString("urn:x");
    }

    private byte[] framed(Schema schema, long firstNumber) throws IOException {
        int id = registry.register("hostile-value", schema);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        encoder.writeLong(firstNumber);
        encoder.flush();
        return out.toByteArray();
    }

    private Deserializer<GenericRecord> generic() {
        RegistryAvroSerde<GenericRecord> serde = RegistryAvroSerde.generic();
        serde.configure(configuration, false);
        return serde.deserializer();
    }

    private Deserializer<MonetaryAmount> amounts() {
        return RegistryAvroSerde.forValues(MonetaryAmount.class, configuration).deserializer();
    }

    private static Schema record(Schema content) {
        return SchemaBuilder.record("Hostile")
                .fields()
                .name("content")
                .type(content)
                .noDefault()
                .endRecord();
    }

    private static Schema.Field field(Schema owner) {
        Schema.Field field = owner.getFields().get(0);
        return new Schema.Field(field, field.schema());
    }
}
