package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.streams.canonical.mapping.PayloadField.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fields of which source objects a mapping file reads, as far as its expressions name them plainly. */
final class PayloadFields {
    /** What sees an element and its record where the mapping takes records apart. */
    private static final Set<String> OF_ELEMENT = Set.of("fields", "root", "custom", "element");

    private static final String RECORD = "record.";

    private final SourceSelector source;
    private final boolean explodes;
    private final Map<String, Map<String, List<Use>>> byObject = new HashMap<>();

    private PayloadFields(SourceSelector source, boolean explodes) {
        this.source = source;
        this.explodes = explodes;
    }

    /** Uses by object and path, of all mappings together. */
    static Map<String, List<PayloadField>> of(List<EntityMapping> mappings) {
        Map<String, Map<String, List<Use>>> all = new HashMap<>();
        mappings.forEach(mapping -> mapping.reads()
                .forEach((object, paths) ->
                        paths.forEach((path, uses) -> all.computeIfAbsent(object, o -> new LinkedHashMap<>())
                                .computeIfAbsent(path, p -> new ArrayList<>())
                                .addAll(uses))));
        Map<String, List<PayloadField>> fields = new HashMap<>();
        all.forEach((object, paths) -> fields.put(
                object,
                paths.entrySet().stream()
                        .map(entry -> new PayloadField(entry.getKey(), entry.getValue()))
                        .toList()));
        return Map.copyOf(fields);
    }

    /** What one file reads, by object and path; complete once all its expressions were compiled. */
    static Map<String, Map<String, List<Use>>> read(
            Section file, SourceSelector source, String entity, String version) {
        PayloadFields fields = new PayloadFields(source, file.has("explode"));
        boolean mayLack = source.isAssembled() || file.section("source").has("when");
        file.expressions().forEach((place, expression) -> {
            String[] steps = place.split("\\.", -1);
            // Fields of the elements of a list, and columns of other tables, are no fields of the record.
            boolean elsewhere = (steps[0].equals("fields") && steps.length > 3) || steps[0].equals("parts");
            if (!elsewhere) {
                boolean required = !mayLack && isRequired(file, steps) && PayloadPaths.isOne(expression);
                Use use = new Use(file.name(), version, entity, asker(steps), required);
                boolean sees = OF_ELEMENT.contains(steps[0]);
                PayloadPaths.of(expression).forEach(path -> fields.note(path, sees, use));
            }
        });
        return fields.byObject;
    }

    private static boolean isRequired(Section file, String[] steps) {
        return steps[0].equals("fields") && file.texts("required").contains(steps[1]);
    }

    /** The canonical field, or the part of the mapping that asks. */
    private static String asker(String[] steps) {
        return steps.length > 1 && !steps[0].equals("root") ? steps[1] : steps[0];
    }

    private void note(String path, boolean ofElement, Use use) {
        String known = path;
        if (explodes && ofElement) {
            if (!path.startsWith(RECORD)) {
                return;
            }
            known = path.substring(RECORD.length());
        }
        String object = source.object();
        for (Part part : source.parts()) {
            if (known.equals(part.name()) || (isBelow(part.name(), known) && !part.each())) {
                return;
            }
            object = isBelow(part.name(), known) ? part.object() : object;
        }
        for (Lookup lookup : source.lookups()) {
            object = isBelow(lookup.name(), known) ? lookup.object() : object;
        }
        if (!object.equals(source.object())) {
            known = known.substring(known.indexOf('.') + 1);
        }
        byObject.computeIfAbsent(source.system() + "/" + object, o -> new LinkedHashMap<>())
                .computeIfAbsent(known, p -> new ArrayList<>())
                .add(use);
    }

    private static boolean isBelow(String name, String path) {
        return path.startsWith(name + ".");
    }
}
