package dev.lockstep.schemas.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topic.Classification;
import dev.lockstep.schemas.topics.Topics;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

/** What every schema must say about itself, and every topic about its schema. */
class DocumentationRulesTest {
    /** Fields that tell of a person or of what a person costs, whatever record they stand in. */
    private static final Set<String> SENSITIVE = Set.of(
            "fullName",
            "firstName",
            "lastName",
            "email",
            "phone",
            "birthDate",
            "address",
            "costRate",
            "salary",
            "taxId",
            "bankAccount",
            "iban");

    private static final Map<String, Schema> NAMED = named();

    @Test
    void shouldSayWhatItIsAndWhoOwnsItWhenSchemaHasName() {
        assertThat(NAMED.values()).hasSizeGreaterThan(50).allSatisfy(schema -> {
            assertThat(schema.getDoc())
                    .as("documentation of %s", schema.getFullName())
                    .isNotBlank();
            assertThat(schema.getProp("owner"))
                    .as("owner of %s", schema.getFullName())
                    .isNotBlank();
        });
    }

    @Test
    void shouldHaveADefaultSymbolWhenSchemaIsEnum() {
        // Without one, a symbol that is added later could not be read by programs of today.
        assertThat(NAMED.values().stream().filter(schema -> schema.getType() == Schema.Type.ENUM))
                .hasSizeGreaterThan(15)
                .allSatisfy(schema -> assertThat(schema.getEnumDefault())
                        .as("default of %s", schema.getFullName())
                        .isEqualTo("UNKNOWN"));
    }

    @Test
    void shouldCarrySensitivityWhenFieldTellsOfPersonOrCost() {
        // Given
        List<Schema.Field> fields =
                fields().filter(field -> SENSITIVE.contains(field.name())).toList();
        // When / Then
        assertThat(fields).isNotEmpty().allSatisfy(field -> assertThat(field.getProp("sensitivity"))
                .as("sensitivity of %s", field)
                .isNotBlank());
    }

    @Test
    void shouldUseKnownWordsWhenSensitivityIsGiven() {
        assertThat(Stream.concat(fields(), NAMED.values().stream()).filter(DocumentationRulesTest::isMarked))
                .isNotEmpty()
                .allSatisfy(marked -> assertThat(classification(marked)).isNotNull());
    }

    @Test
    void shouldBeClassifiedAsHighAsItsFieldsWhenTopicCarriesThem() {
        assertThat(Topics.all(List.of("crm"))).allSatisfy(topic -> assertThat(topic.classification())
                .as("classification of %s", topic.name())
                .isGreaterThanOrEqualTo(highest(topic)));
    }

    private static Classification highest(Topic<?> topic) {
        Map<String, Schema> reachable = new LinkedHashMap<>();
        collect(SpecificData.get().getSchema(topic.valueType()), reachable);
        Stream<JsonProperties> parts = reachable.values().stream()
                .flatMap(schema -> Stream.concat(
                        Stream.of(schema),
                        schema.getType() == Schema.Type.RECORD ? schema.getFields().stream() : Stream.empty()));
        return parts.filter(DocumentationRulesTest::isMarked)
                .map(DocumentationRulesTest::classification)
                .max(Comparator.naturalOrder())
                .orElse(Classification.INTERNAL);
    }

    private static boolean isMarked(JsonProperties part) {
        return part.getProp("sensitivity") != null;
    }

    private static Classification classification(JsonProperties part) {
        return Classification.valueOf(part.getProp("sensitivity").toUpperCase(Locale.ROOT));
    }

    private static Stream<Schema.Field> fields() {
        return NAMED.values().stream()
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .flatMap(schema -> schema.getFields().stream());
    }

    private static Map<String, Schema> named() {
        Map<String, Schema> named = new LinkedHashMap<>();
        Subject.all().forEach(subject -> collect(subject.current(), named));
        return named;
    }

    private static void collect(Schema schema, Map<String, Schema> named) {
        switch (schema.getType()) {
            case RECORD -> {
                if (named.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), named));
                }
            }
            case ENUM, FIXED -> named.putIfAbsent(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), named);
            case MAP -> collect(schema.getValueType(), named);
            case UNION -> schema.getTypes().forEach(type -> collect(type, named));
            default -> {}
        }
    }
}
