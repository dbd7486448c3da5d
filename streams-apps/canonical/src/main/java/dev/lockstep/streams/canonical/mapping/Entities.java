package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.topics.Topics;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The canonical entities by name, from the topic catalogue. */
final class Entities {
    private static final Map<String, EntityType> BY_NAME = Topics.canonical().stream()
            .map(topic -> EntityType.of(topic.valueType()))
            .collect(Collectors.toUnmodifiableMap(EntityType::name, Function.identity()));

    private Entities() {}

    /** The entity of this name; null when there is none. */
    static @Nullable EntityType named(String name) {
        return BY_NAME.get(name);
    }

    /** Name of the entity whose ids start with a prefix. */
    static String withPrefix(String prefix) {
        return BY_NAME.values().stream()
                .filter(entity -> entity.prefix().equals(prefix))
                .map(EntityType::name)
                .findFirst()
                .orElse(prefix);
    }

    static String names() {
        return BY_NAME.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    /** The generated class behind a schema. */
    static Class<?> classOf(Schema schema) {
        try {
            return Class.forName(schema.getFullName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("No class was generated for " + schema.getFullName(), e);
        }
    }

    /** Makes empty records of a schema; looks the constructor up once, so that no record pays for it. */
    @SuppressWarnings("unchecked")
    static Supplier<SpecificRecord> factoryOf(Schema schema) {
        try {
            MethodHandle constructor =
                    MethodHandles.publicLookup().findConstructor(classOf(schema), MethodType.methodType(void.class));
            return MethodHandleProxies.asInterfaceInstance(Supplier.class, constructor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Generated records have a constructor without arguments", e);
        }
    }

    /** A canonical entity: its class, schema and the prefix of its ids. */
    record EntityType(String name, Schema schema, Supplier<SpecificRecord> factory, String prefix) {
        private static final Map<String, String> PREFIXES = Map.ofEntries(
                Map.entry("Customer", "cus"),
                Map.entry("Resource", "res"),
                Map.entry("Opportunity", "opp"),
                Map.entry("Project", "prj"),
                Map.entry("ProjectTask", "tsk"),
                Map.entry("ResourceRequest", "req"),
                Map.entry("Assignment", "asg"),
                Map.entry("PostedTime", "ptm"),
                Map.entry("ContractLine", "col"),
                Map.entry("ChangeOrder", "cho"),
                Map.entry("Contact", "ctc"));
        private static final Set<String> REFERENCE = Set.of(
                "LegalEntity", "RateCard", "TaxProfile", "CostCentre", "FiscalPeriod", "ExchangeRate", "ServiceLine");
        private static final int PREFIX_LENGTH = 3;

        static EntityType of(Class<? extends SpecificRecord> type) {
            String name = type.getSimpleName();
            Schema schema = SpecificData.get().getSchema(type);
            String prefix =
                    PREFIXES.getOrDefault(name, name.substring(0, PREFIX_LENGTH).toLowerCase(Locale.ROOT));
            return new EntityType(name, schema, factoryOf(schema), prefix);
        }

        /** Customers and resources are roots themselves: their canonical id is the root id. */
        boolean isRoot() {
            return name.equals("Customer") || name.equals("Resource");
        }

        /** Reference data is known by readable codes. */
        boolean isReference() {
            return REFERENCE.contains(name);
        }

        Schema.@Nullable Field field(String field) {
            return field.equals("meta") ? null : schema.getField(field);
        }
    }
}
