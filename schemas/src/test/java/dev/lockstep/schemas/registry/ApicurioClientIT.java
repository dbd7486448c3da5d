package dev.lockstep.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.parts.MonetaryAmount;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The parts of the registry client that the serde does not use. */
class ApicurioClientIT {
    private final SchemaRegistryClient registry = SchemaRegistryClient.of(
            Map.of("schema.registry.url", SharedStack.get(Part.REGISTRY).registryUrl()));
    private final String subject = "client-" + UUID.randomUUID() + "-value";

    @Test
    void shouldGiveNewestVersionWhenSubjectHasSeveral() {
        // Given
        Schema whole = TimeEntry.getClassSchema();
        registry.register(subject, Evolution.without(whole, "approver"));
        int id = registry.register(subject, whole);
        // When
        RegisteredSchema latest = registry.latest(subject);
        // Then
        assertThat(latest).isEqualTo(new RegisteredSchema(id, 2, whole));
        assertThat(registry.idOf(subject, whole)).isEqualTo(id);
    }

    @Test
    void shouldRefuseToRegisterWhenSchemaBreaksTheRuleOfTheSubject() {
        // Given
        registry.register(subject, MonetaryAmount.getClassSchema());
        registry.setCompatibility(subject, "FULL_TRANSITIVE");
        Schema breaking = Evolution.without(MonetaryAmount.getClassSchema(), "currency");
        // When / Then
        assertThat(registry.isCompatible(subject, breaking)).isFalse();
        assertThat(registry.isCompatible(subject, MonetaryAmount.getClassSchema()))
                .isTrue();
        assertThatThrownBy(() -> registry.register(subject, breaking))
                .isInstanceOfSatisfying(RegistryRefused.class, refusal -> assertThat(refusal.status())
                        .isIn(409, 422));
    }

    @Test
    void shouldTakeAnythingWhenSubjectIsNew() {
        assertThat(registry.isCompatible(subject, MonetaryAmount.getClassSchema()))
                .isTrue();
    }

    @Test
    void shouldRefuseWhenSubjectOrSchemaIsNotThere() {
        assertThatThrownBy(() -> registry.latest(subject)).isInstanceOf(RegistryRefused.class);
        assertThatThrownBy(() -> registry.idOf(subject, MonetaryAmount.getClassSchema()))
                .isInstanceOf(RegistryRefused.class);
    }
}
