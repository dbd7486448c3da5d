package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.streams.canonical.domain.EntityOwnership;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which system may say what: entity and field to systems, most trusted first. */
public final class Ownership {
    private static final EntityOwnership NOBODY = EntityOwnership.always(List.of(), Map.of());

    private static final String PREFIX = "own";

    private final Map<String, EntityOwnership> byEntity;

    private Ownership(Map<String, EntityOwnership> byEntity) {
        this.byEntity = Map.copyOf(byEntity);
    }

    /** Who owns the fields of an entity; nobody when the file does not mention it. */
    public EntityOwnership of(String entity) {
        return byEntity.getOrDefault(entity, NOBODY);
    }

    /** Version of the rules of all entities together. */
    public String version() {
        Map<String, String> versions = new TreeMap<>();
        byEntity.forEach((entity, rules) -> versions.put(entity, rules.version()));
        return StableId.of(PREFIX, versions.toString());
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
