package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.streams.canonical.domain.EntityOwnership;
import dev.lockstep.streams.canonical.domain.OwnerRule;
import dev.lockstep.streams.canonical.domain.OwnershipOverride;
import dev.lockstep.streams.canonical.mapping.Entities.EntityType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads {@code ownership.yaml}: the roles that systems play, and per entity who decides which field. */
final class OwnershipReader {
    private static final String ROLES = "roles";
    private static final String PREFIX = "own";
    private static final int VERSION_LENGTH = 8;

    private final Section file;
    private final List<String> systems;
    private final Map<String, List<String>> roles = new HashMap<>();

    OwnershipReader(Section file, List<String> systems) {
        this.file = file;
        this.systems = systems;
    }

    Map<String, EntityOwnership> read() {
        if (file.has(ROLES)) {
            readRoles(file.section(ROLES));
        }
        Map<String, EntityOwnership> byEntity = new HashMap<>();
        for (String name : file.keys()) {
            EntityType entity = Entities.named(name);
            if (entity != null) {
                byEntity.put(name, entity(file.section(name), entity));
            } else if (!name.equals(ROLES)) {
                file.problem(name, "no canonical entity of this name; known: " + Entities.names());
            }
        }
        return byEntity;
    }

    /** A role may list systems that this firm does not have: who has them later needs no other rules. */
    private void readRoles(Section section) {
        for (String role : section.keys()) {
            if (systems.contains(role)) {
                section.problem(role, "is a system; a role needs a name of its own");
            }
            roles.put(role, section.texts(role));
        }
    }

    private EntityOwnership entity(Section section, EntityType entity) {
        section.allow("default", "fields", "overrides");
        OwnerRule otherwise = rule(section, "default", entity.name());
        Map<Integer, OwnerRule> byField = fields(section, entity, entity.name());
        List<OwnershipOverride> overrides = new ArrayList<>();
        section.sections("overrides").forEach((name, part) -> {
            OwnershipOverride override = override(part, entity, entity.name() + ".overrides." + name);
            if (overrides.stream().anyMatch(override::contradicts)) {
                part.problem("", "rules a field that another override rules at the same time; let one end first");
            }
            overrides.add(override);
        });
        return new EntityOwnership(version(otherwise, byField, overrides), otherwise, byField, overrides);
    }

    /** The same rules have the same version, whatever the spelling of the file. */
    private static String version(
            OwnerRule otherwise, Map<Integer, OwnerRule> byField, List<OwnershipOverride> overrides) {
        List<String> rules = new ArrayList<>(List.of(otherwise.toString(), new TreeMap<>(byField).toString()));
        for (OwnershipOverride override : overrides) {
            rules.add(override.legalEntity() + " " + override.from() + " " + override.until());
            rules.add(new TreeMap<>(override.byField()) + " " + override.otherwise());
        }
        String digest = StableId.of(PREFIX, rules.toArray(String[]::new));
        return digest.substring(PREFIX.length() + 1, PREFIX.length() + 1 + VERSION_LENGTH);
    }

    private OwnershipOverride override(Section section, EntityType entity, String place) {
        section.allow("legalEntity", "from", "until", "default", "fields");
        LocalDate from = day(section, "from");
        LocalDate until = day(section, "until");
        if (from != null && until != null && !from.isBefore(until)) {
            section.problem("until", "must be after 'from': it is the first day on which the override holds no longer");
        }
        OwnerRule otherwise = section.has("default") ? rule(section, "default", place) : null;
        Map<Integer, OwnerRule> byField = fields(section, entity, place);
        if (otherwise == null && byField.isEmpty()) {
            section.problem("", "overrides nothing; give it 'fields' or 'default'");
        }
        return new OwnershipOverride(section.optional("legalEntity"), from, until, byField, otherwise);
    }

    private Map<Integer, OwnerRule> fields(Section section, EntityType entity, String place) {
        Map<Integer, OwnerRule> byField = new HashMap<>();
        if (section.has("fields")) {
            Section fields = section.section("fields");
            for (String name : fields.keys()) {
                Schema.Field field = entity.field(name);
                if (field == null) {
                    fields.problem(name, entity.name() + " has no such field");
                } else {
                    byField.put(field.pos(), rule(fields, name, place + ".fields"));
                }
            }
        }
        return byField;
    }

    private OwnerRule rule(Section section, String key, String place) {
        List<String> names = section.texts(key);
        if (names.isEmpty()) {
            section.problem(key, "must list the systems or roles that may decide, most trusted first");
        }
        List<String> owners = new ArrayList<>();
        for (String name : names) {
            List<String> members = roles.getOrDefault(name, List.of(name));
            members.stream().filter(member -> !owners.contains(member)).forEach(owners::add);
            if (!roles.containsKey(name) && !systems.contains(name)) {
                section.problem(key, "no folder for system '" + name + "', and no role of this name");
            }
        }
        return new OwnerRule(place + "." + key, owners);
    }

    private static @Nullable LocalDate day(Section section, String key) {
        String text = section.optional(key);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            section.problem(key, "must be a day yyyy-MM-dd, not '" + text + "'");
            return null;
        }
    }
}
