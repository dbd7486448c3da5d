package dev.lockstep.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.fixtures.Samples;
import dev.lockstep.schemas.parts.MonetaryAmount;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry serde promises, whatever the registry and whatever the implementation. */
abstract class RegistryAvroSerdeContract {
    /** Nobody else writes to it, so that subjects of one test do not meet those of another. */
    private final String topic = "serde-" + UUID.randomUUID();

    /** How to reach the registry. */
    abstract Map<String, Object> configuration();

    Serdes serdes() {
        return Serdes.own();
    }

    private Map<String, Object> configuration(String key, Object value) {
        Map<String, Object> configuration = new HashMap<>(configuration());
        configuration.put(key, value);
        return configuration;
    }

    private Serde<MonetaryAmount> amounts() {
        return serdes().specific(MonetaryAmount.class, configuration());
    }

    private Serde<GenericRecord> anything() {
        return serdes().generic(configuration());
    }

    @Test
    void shouldReadWhatItWroteWhenRecordIsOfGeneratedClass() {
        // Given
        Serde<TimeEntry> serde = serdes().specific(TimeEntry.class, configuration());
        // When
        byte[] bytes = serde.serializer().serialize(topic, Samples.timeEntry());
        // Then
        assertThat(serde.deserializer().deserialize(topic, bytes)).isEqualTo(Samples.timeEntry());
    }

    @Test
    void shouldGiveLogicalTypesWhenRecordIsGeneric() {
        // Given
        byte[] bytes =
                serdes().specific(TimeEntry.class, configuration()).serializer().serialize(topic, Samples.timeEntry());
        // When
        GenericRecord read = anything().deserializer().deserialize(topic, bytes);
        // Then
        assertThat(read.get("hours")).isEqualTo(new BigDecimal("7.500000"));
        assertThat(read.get("workedOn")).isEqualTo(Samples.WORKED_ON);
        assertThat(read.get("approvedAt")).isEqualTo(Samples.APPROVED_AT);
        assertThat(read.get("status")).hasToString("APPROVED");
        assertThat(((GenericRecord) read.get("rateOverride")).get("amount")).isEqualTo(new BigDecimal("1350.0000"));
    }

    @Test
    void shouldWriteTheSameBytesWhenGenericRecordIsWrittenAgain() {
        // Given
        byte[] bytes =
                serdes().specific(TimeEntry.class, configuration()).serializer().serialize(topic, Samples.timeEntry());
        Serde<GenericRecord> generic = anything();
        // When
        byte[] again =
                generic.serializer().serialize(topic, generic.deserializer().deserialize(topic, bytes));
        // Then
        assertThat(again).isEqualTo(bytes);
    }

    @Test
    void shouldPrefixRecordWithMagicByteAndSchemaIdWhenWriting() {
        // When
        byte[] bytes = amounts().serializer().serialize(topic, Samples.amount());
        // Then
        int id = SchemaRegistryClient.of(configuration())
                .latest(topic + "-value")
                .id();
        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(id).isPositive();
    }

    @Test
    void shouldFillDefaultWhenWriterDidNotKnowField() {
        // Given
        Schema earlier = Evolution.without(TimeEntry.getClassSchema(), "approver");
        GenericRecord written = new GenericRecordBuilder(earlier)
                .set("meta", meta(earlier))
                .set("employeeNumber", "E-0042")
                .build();
        byte[] bytes = anything().serializer().serialize(topic, written);
        // When
        TimeEntry read = serdes().specific(TimeEntry.class, configuration())
                .deserializer()
                .deserialize(topic, bytes);
        // Then
        assertThat(read.getEmployeeNumber()).isEqualTo("E-0042");
        assertThat(read.getApprover()).isNull();
        assertThat(read.getMeta().getVersion()).isEqualTo(3L);
    }

    @Test
    void shouldSkipFieldWhenReaderDoesNotKnowIt() {
        // Given
        Schema text = SchemaBuilder.nullable().stringType();
        Schema later =
                Evolution.with(MonetaryAmount.getClassSchema(), new Field("note", text, "", Field.NULL_DEFAULT_VALUE));
        GenericRecord written = new GenericRecordBuilder(later)
                .set("note", "rounded up")
                .set("amount", new BigDecimal("12.3400"))
                .set("currency", "GBP")
                .build();
        byte[] bytes = anything().serializer().serialize(topic, written);
        // When
        MonetaryAmount read = amounts().deserializer().deserialize(topic, bytes);
        // Then
        assertThat(read).isEqualTo(new MonetaryAmount(new BigDecimal("12.3400"), "GBP"));
    }

    @Test
    void shouldSayWhatIsWrongWhenWriterSchemaCannotBeResolved() {
        // Given
        Schema other = SchemaBuilder.record("MonetaryAmount")
                .namespace("dev.lockstep.schemas.parts")
                .fields()
                .requiredBoolean("amount")
                .requiredString("currency")
                .endRecord();
        GenericRecord written = new GenericRecordBuilder(other)
                .set("amount", true)
                .set("currency", "EUR")
                .build();
        byte[] bytes = anything().serializer().serialize(topic, written);
        // When / Then
        assertThatThrownBy(() -> amounts().deserializer().deserialize(topic, bytes))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldNameTopicAndIdWhenIdIsUnknown() {
        // Given
        byte[] bytes = amounts().serializer().serialize(topic, Samples.amount());
        ByteBuffer.wrap(bytes, 1, 4).putInt(1_987_654_321);
        // When / Then
        assertThatThrownBy(() -> amounts().deserializer().deserialize(topic, bytes))
                .isInstanceOf(SerializationException.class)
                .hasStackTraceContaining("1987654321");
    }

    @Test
    void shouldRefuseWhenFirstByteIsNotTheMagicOne() {
        // Given
        byte[] bytes = amounts().serializer().serialize(topic, Samples.amount());
        bytes[0] = '{';
        // When / Then
        assertThatThrownBy(() -> amounts().deserializer().deserialize(topic, bytes))
                .isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 6, 9})
    void shouldRefuseWhenPayloadIsTruncated(int length) {
        // Given
        byte[] whole = amounts().serializer().serialize(topic, Samples.amount());
        byte[] bytes = Arrays.copyOf(whole, length);
        // When / Then
        assertThatThrownBy(() -> amounts().deserializer().deserialize(topic, bytes))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldPassTombstonesWhenValueIsNull() {
        // When / Then
        assertThat(amounts().serializer().serialize(topic, null)).isNull();
        assertThat(amounts().deserializer().deserialize(topic, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "io.confluent.kafka.serializers.subject.TopicNameStrategy, %s-value",
        "io.confluent.kafka.serializers.subject.RecordNameStrategy, dev.lockstep.schemas.parts.MonetaryAmount",
        "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy, %s-dev.lockstep.schemas.parts.MonetaryAmount"
    })
    void shouldRegisterUnderSubjectWhenStrategyNamesIt(String strategy, String subject) {
        // Given
        Serde<MonetaryAmount> serde =
                serdes().specific(MonetaryAmount.class, configuration("value.subject.name.strategy", strategy));
        // When
        byte[] bytes = serde.serializer().serialize(topic, Samples.amount());
        // Then
        assertThat(SchemaRegistryClient.of(configuration()).subjects()).contains(subject.formatted(topic));
        assertThat(serde.deserializer().deserialize(topic, bytes)).isEqualTo(Samples.amount());
    }

    @Test
    void shouldRefuseToWriteWhenSchemaIsNotRegisteredAndMayNotBe() {
        // Given
        Serde<MonetaryAmount> serde =
                serdes().specific(MonetaryAmount.class, configuration("auto.register.schemas", false));
        // When / Then
        assertThatThrownBy(() -> serde.serializer().serialize(topic, Samples.amount()))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldWriteRegisteredSchemaWhenItMayNotRegister() {
        // Given
        int id = SchemaRegistryClient.of(configuration()).register(topic + "-value", MonetaryAmount.getClassSchema());
        Serde<MonetaryAmount> serde =
                serdes().specific(MonetaryAmount.class, configuration("auto.register.schemas", false));
        // When
        byte[] bytes = serde.serializer().serialize(topic, Samples.amount());
        // Then
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(id);
    }

    @Test
    void shouldGiveOneIdWhenManyThreadsWriteFirst() throws Exception {
        // Given
        Serde<MonetaryAmount> serde = amounts();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<byte[]>> writes = new ArrayList<>();
        // When
        for (int i = 0; i < 64; i++) {
            writes.add(threads.submit(() -> serde.serializer().serialize(topic, Samples.amount())));
        }
        threads.shutdown();
        // Then
        byte[] first = writes.get(0).get();
        for (Future<byte[]> write : writes) {
            assertThat(write.get()).isEqualTo(first);
        }
    }

    private static GenericRecord meta(Schema record) {
        Schema schema = record.getField("meta").schema();
        return new GenericRecordBuilder(schema)
                .set("canonicalId", "tim_1")
                .set("rootId", "eng_1")
                .set("version", 3L)
                .set("effectiveAt", Samples.APPROVED_AT)
                .set("observedAt", Samples.APPROVED_AT)
                .set("correlationId", "cor_1")
                .set(
                        "sources",
                        new GenericData.Array<>(0, schema.getField("sources").schema()))
                .build();
    }
}
