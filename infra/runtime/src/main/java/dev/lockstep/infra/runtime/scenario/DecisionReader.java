package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.infra.runtime.scenario.Part.Fields;
import dev.lockstep.schemas.operations.ActionType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a person decides: {@code action: { type: APPROVE, actor: maria, target: co-1, reason: … }}. */
final class DecisionReader {
    private static final List<String> NEEDED = List.of("type", "actor", "reason", "target");
    private static final List<String> MORE = List.of("engagement", "root", "parameters");

    private final Complaints complaints;

    DecisionReader(Complaints complaints) {
        this.complaints = complaints;
    }

    Optional<Deed> read(Part value) {
        if (!(value instanceof Fields fields)) {
            complaints.add(value.place(), "fields are expected here: " + String.join(", ", NEEDED));
            return Optional.empty();
        }
        List<String> known = Stream.concat(NEEDED.stream(), MORE.stream()).toList();
        fields.byName().forEach((name, part) -> {
            if (!known.contains(name)) {
                complaints.unknown(part.place(), "field of an action", name, known);
            }
        });
        List<String> missing = NEEDED.stream()
                .filter(name -> DeedReader.text(fields, name).isEmpty())
                .toList();
        missing.forEach(name -> complaints.add(fields.place(), "'" + name + "' is missing in this action"));
        return missing.isEmpty() ? decision(fields) : Optional.empty();
    }

    private Optional<Deed> decision(Fields fields) {
        String type = DeedReader.text(fields, "type").orElseThrow();
        List<String> types = Stream.of(ActionType.values()).map(Enum::name).toList();
        if (!types.contains(type)) {
            complaints.unknown(fields.place(), "type of action", type, types);
            return Optional.empty();
        }
        return Optional.of(new Deed.Decides(
                ActionType.valueOf(type),
                DeedReader.text(fields, "actor").orElseThrow(),
                DeedReader.text(fields, "reason").orElseThrow(),
                DeedReader.text(fields, "target").orElseThrow(),
                DeedReader.text(fields, "engagement")
                        .or(() -> DeedReader.text(fields, "root"))
                        .orElse(null),
                parameters(fields)));
    }

    private static Map<String, String> parameters(Fields fields) {
        Map<String, String> all = new LinkedHashMap<>();
        if (fields.byName().get("parameters") instanceof Fields stated) {
            stated.byName().forEach((name, part) -> all.put(name, part.words()));
        }
        return all;
    }
}
