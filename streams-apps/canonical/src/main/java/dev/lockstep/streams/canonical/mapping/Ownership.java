package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.streams.canonical.domain.EntityOwnership;
import java.util.List;
import java.util.Map;

/** Which system may say what: entity and field to systems, most trusted first. */
public final class Ownership {
    private static final EntityOwnership NOBODY = EntityOwnership.always(List.of(), Map.of());

    private final Map<String, EntityOwnership> byEntity;

    private Ownership(Map<String, EntityOwnership> byEntity) {
        this.byEntity = Map.copyOf(byEntity);
    }

    /** Who owns the fields of an entity; nobody when the file does not mention it. */
    public EntityOwnership of(String entity) {
        return byEntity.getOrDefault(entity, NOBODY);
    }

    boolean mentions(String entity) {
        return byEntity.containsKey(entity);
    }

    static Ownership nobody() {
        return new Ownership(Map.of());
    }

    static Ownership read(Section file, List<String> systems) {
        return new Ownership(new OwnershipReader(file, systems).read());
    }
}
