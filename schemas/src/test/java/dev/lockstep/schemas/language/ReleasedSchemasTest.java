package dev.lockstep.schemas.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.schemas.registry.CompatibilityRule;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedSchemasTest {
    private static final Schema FIRST = SchemaBuilder.record("Deal")
            .doc("A deal.")
            .fields()
            .requiredString("name")
            .endRecord();
    private static final Schema WITH_OPTIONAL = SchemaBuilder.record("Deal")
            .doc("A deal.")
            .fields()
            .requiredString("name")
            .optionalString("owner")
            .endRecord();
    private static final Schema WITH_REQUIRED = SchemaBuilder.record("Deal")
            .doc("A deal.")
            .fields()
            .requiredString("name")
            .requiredString("stage")
            .endRecord();

    @TempDir
    private Path folder;

    private static Schema withStages(String... symbols) {
        return SchemaBuilder.record("Deal")
                .fields()
                .name("stage")
                .type(SchemaBuilder.enumeration("Stage")
                        .defaultSymbol("UNKNOWN")
                        .symbols(symbols))
                .noDefault()
                .endRecord();
    }

    private static List<Subject> subject(Schema schema) {
        return List.of(new Subject("deals-value", schema, CompatibilityRule.FULL_TRANSITIVE));
    }

    @Test
    void shouldWriteNextVersionWhenSchemaHasChanged() {
        // Given
        ReleasedSchemas released = new ReleasedSchemas(folder);
        released.release(subject(FIRST));
        // When
        List<Path> written = released.release(subject(WITH_OPTIONAL));
        // Then
        assertThat(written).containsExactly(folder.resolve("deals-value").resolve("2.avsc"));
        assertThat(released.versions("deals-value")).containsExactly(FIRST, WITH_OPTIONAL);
        assertThat(released.unreleased(subject(WITH_OPTIONAL))).isEmpty();
    }

    @Test
    void shouldWriteNothingWhenSchemaIsReleasedAlready() {
        // Given
        ReleasedSchemas released = new ReleasedSchemas(folder);
        released.release(subject(FIRST));
        // When
        List<Path> written = released.release(subject(FIRST));
        // Then
        assertThat(written).isEmpty();
    }

    @Test
    void shouldLetAnEnumGrowWhenItHasADefaultSymbol() {
        // Given
        ReleasedSchemas released = new ReleasedSchemas(folder);
        released.release(subject(withStages("OPEN", "UNKNOWN")));
        // When
        List<String> violations = released.check(subject(withStages("OPEN", "UNKNOWN", "WON")));
        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void shouldNameSubjectRulePathAndDirectionWhenSchemaBreaksTheRule() {
        // Given
        ReleasedSchemas released = new ReleasedSchemas(folder);
        released.release(subject(FIRST));
        // When
        List<String> violations = released.check(subject(WITH_REQUIRED));
        // Then
        assertThat(violations)
                .singleElement()
                .asString()
                .contains("deals-value", "FULL_TRANSITIVE", "version 1", "/fields/1", "stage");
    }

    @Test
    void shouldReleaseNothingWhenOneSubjectBreaksItsRule() {
        // Given
        ReleasedSchemas released = new ReleasedSchemas(folder);
        released.release(subject(FIRST));
        // When / Then
        assertThatThrownBy(() -> released.release(subject(WITH_REQUIRED))).hasMessageContaining("deals-value");
        assertThat(released.versions("deals-value")).containsExactly(FIRST);
    }

    @Test
    void shouldCompareWithEveryVersionWhenRuleIsTransitive() {
        // Given
        Schema numbered =
                SchemaBuilder.record("Deal").fields().optionalInt("owner").endRecord();
        // When
        List<String> all = CompatibilityRule.FULL_TRANSITIVE.violations(numbered, List.of(WITH_OPTIONAL, numbered));
        List<String> newest = CompatibilityRule.FULL.violations(numbered, List.of(WITH_OPTIONAL, numbered));
        // Then
        assertThat(all).isNotEmpty().allMatch(violation -> violation.contains("version 1"));
        assertThat(newest).isEmpty();
    }
}
