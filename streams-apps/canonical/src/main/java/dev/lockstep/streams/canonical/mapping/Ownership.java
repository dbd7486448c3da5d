package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.streams.canonical.domain.EntityOwnership;
import dev.lockstep.streams.canonical.mapping.Entities.EntityType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Which system may say what: entity and field to systems, most trusted first. */
public final class Ownership {
    private final Map<String, EntityOwnership> byEntity;

    private Ownership(Map<String, EntityOwnership> byEntity) {
        this.byEntity = Map.copyOf(byEntity);
    }

    /** Who owns the fields of an entity; nobody when the file does not mention it. */
    public EntityOwnership of(String entity) {
        return byEntity.getOrDefault(entity, new EntityOwnership(List.of(), Map.of()));
    }

    boolean mentions(String entity) {
        return byEntity.containsKey(entity);
    }

    static Ownership nobody() {
        return new Ownership(Map.of());
    }

    static Ownership read(Section file, List<String> systems) {
        Map<String, EntityOwnership> byEntity = new HashMap<>();
        for (String name : file.keys()) {
            EntityType entity = Entities.named(name);
            if (entity == null) {
                file.problem(name, "no canonical entity of this name; known: " + Entities.names());
            } else {
                byEntity.put(name, entity(file.section(name), entity, systems));
            }
        }
        return new Ownership(byEntity);
    }

    private static EntityOwnership entity(Section section, EntityType entity, List<String> systems) {
        section.allow("default", "fields");
        Map<Integer, List<String>> byField = new HashMap<>();
        if (section.has("fields")) {
            addFields(section.section("fields"), entity, systems, byField);
        }
        return new EntityOwnership(systems(section, "default", systems), byField);
    }

    private static void addFields(
            Section fields, EntityType entity, List<String> systems, Map<Integer, List<String>> byField) {
        for (String name : fields.keys()) {
            Schema.Field field = entity.field(name);
            if (field == null) {
                fields.problem(name, entity.name() + " has no such field");
            } else {
                byField.put(field.pos(), systems(fields, name, systems));
            }
        }
    }

    private static List<String> systems(Section section, String key, List<String> known) {
        List<String> systems = section.texts(key);
        if (systems.isEmpty()) {
            section.problem(key, "must list the systems that may decide, most trusted first");
        }
        systems.stream()
                .filter(system -> !known.contains(system))
                .forEach(system -> section.problem(key, "no folder for system '" + system + "'"));
        return systems;
    }
}
