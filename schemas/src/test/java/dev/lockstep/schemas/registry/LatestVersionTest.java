package dev.lockstep.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.schemas.fixtures.Samples;
import dev.lockstep.schemas.parts.MonetaryAmount;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** Writers that follow the newest version in the registry, which may be ahead of them. */
class LatestVersionTest {
    private final Map<String, ?> configuration = Map.of(
            "schema.registry.url", "mock://" + UUID.randomUUID(),
            "auto.register.schemas", false,
            "use.latest.version", true);
    private final SchemaRegistryClient registry = SchemaRegistryClient.of(configuration);

    @Test
    void shouldWriteNewestVersionByFieldNamesWhenRegistryIsAhead() {
        // Given
        Schema text = SchemaBuilder.builder().stringType();
        int newest = registry.register(
                "money-value", Evolution.with(MonetaryAmount.getClassSchema(), new Field("note", text, "", "none")));
        // When
        byte[] bytes = RegistryAvroSerde.forValues(MonetaryAmount.class, configuration)
                .serializer()
                .serialize("money", Samples.amount());
        // Then
        RegistryAvroSerde<GenericRecord> generic = RegistryAvroSerde.generic();
        generic.configure(configuration, false);
        GenericRecord read = generic.deserializer().deserialize("money", bytes);
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(newest);
        assertThat(read.get("note")).hasToString("none");
        assertThat(read.get("amount")).isEqualTo(Samples.amount().getAmount());
        assertThat(read.get("currency")).hasToString("EUR");
    }

    @Test
    void shouldRefuseWhenNewestVersionNeedsWhatTheRecordLacks() {
        // Given
        Schema text = SchemaBuilder.builder().stringType();
        registry.register("money-value", Evolution.with(MonetaryAmount.getClassSchema(), new Field("note", text)));
        var serializer =
                RegistryAvroSerde.forValues(MonetaryAmount.class, configuration).serializer();
        // When / Then
        assertThatThrownBy(() -> serializer.serialize("money", Samples.amount()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("money-value", "note");
    }

    @Test
    void shouldKeepToTheRuleWhenSubjectHasOne() {
        // Given
        registry.register("money-value", MonetaryAmount.getClassSchema());
        registry.setCompatibility("money-value", "FULL_TRANSITIVE");
        Schema breaking = Evolution.without(MonetaryAmount.getClassSchema(), "currency");
        // When / Then
        assertThat(registry.isCompatible("money-value", breaking)).isFalse();
        assertThatThrownBy(() -> registry.register("money-value", breaking))
                .isInstanceOf(RegistryRefused.class)
                .hasMessageContaining("money-value");
    }
}
