package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.infra.runtime.scenario.ListPattern.Subject;
import dev.lockstep.infra.runtime.scenario.Part.Fields;
import dev.lockstep.infra.runtime.scenario.Part.Items;
import dev.lockstep.infra.runtime.scenario.Part.Nothing;
import dev.lockstep.infra.runtime.scenario.Part.Text;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.writeback.WriteCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads the {@code then} of a step. */
final class ExpectationReader {
    private static final String NOTHING = "nothing";
    /** Shorter names that people use for fields of commands and exceptions. */
    private static final Map<String, String> SHORT =
            Map.of("target", "targetSystem", "record", "recordId", "subject", "subjectId", "engagement", "rootId");

    private final Complaints complaints;
    private final FieldValues values;

    ExpectationReader(Complaints complaints) {
        this.complaints = complaints;
        this.values = new FieldValues(complaints);
    }

    Expectation read(Part part) {
        List<ListPattern> lists = new ArrayList<>();
        boolean nothing = false;
        if (!(part instanceof Fields fields) || fields.byName().isEmpty()) {
            complaints.add(part.place(), "'then' says what must hold: " + String.join(", ", keys()));
            return new Expectation(lists, true);
        }
        for (Map.Entry<String, Part> entry : fields.byName().entrySet()) {
            Part value = entry.getValue();
            Subject subject = subject(entry.getKey());
            if (subject != null) {
                lists.add(new ListPattern(subject, patterns(subject, value)));
            } else if (!entry.getKey().equals(NOTHING)) {
                complaints.unknown(value.place(), "list", entry.getKey(), keys());
            } else if (value.words().equals("true")) {
                nothing = true;
            } else {
                complaints.add(value.place(), "only 'nothing: true' can be said");
            }
        }
        return new Expectation(lists, nothing);
    }

    private static List<String> keys() {
        return Stream.concat(Stream.of(Subject.values()).map(Subject::words), Stream.of(NOTHING))
                .toList();
    }

    private static @Nullable Subject subject(String words) {
        return Stream.of(Subject.values())
                .filter(subject -> subject.words().equals(words))
                .findFirst()
                .orElse(null);
    }

    private List<RecordPattern> patterns(Subject subject, Part part) {
        if (!(part instanceof Items items)) {
            complaints.add(part.place(), "a list is expected here; write [] for none");
            return List.of();
        }
        return items.all().stream().map(item -> pattern(subject, item)).toList();
    }

    private RecordPattern pattern(Subject subject, Part part) {
        Fields fields = part instanceof Text text ? inShort(subject, text) : stated(subject, part);
        return new RecordPattern(part.words(), fields(fields, schema(subject)));
    }

    private Fields stated(Subject subject, Part part) {
        if (!(part instanceof Fields fields)) {
            complaints.add(part.place(), "a name, or fields of the expected record, must stand here");
            return new Fields(part.place(), Map.of());
        }
        boolean ofKind = subject != Subject.ORDERS || fields.byName().containsKey("kind");
        return ofKind ? fields : fields.with(new Fields(fields.place(), kindOfWrite(fields.place())));
    }

    /** {@code CREATE_CONTRACT}, {@code erp CREATE_CONTRACT}, {@code PROJECT_ACTIVATED}, {@code RATE_CARD_MISSING}. */
    private static Fields inShort(Subject subject, Text text) {
        Map<String, Part> fields = new LinkedHashMap<>();
        int space = text.value().indexOf(' ');
        switch (subject) {
            case EVENTS -> fields.put("type", text);
            case OPEN_EXCEPTIONS, RESOLVED_EXCEPTIONS -> fields.put("cause", text);
            case ORDERS -> {
                fields.putAll(kindOfWrite(text.place()));
                if (space > 0) {
                    fields.put(
                            "targetSystem", new Text(text.place(), text.value().substring(0, space)));
                }
                fields.put("operation", new Text(text.place(), text.value().substring(space + 1)));
            }
        }
        return new Fields(text.place(), fields);
    }

    private static Map<String, Part> kindOfWrite(Part.Place place) {
        return Map.of("kind", new Text(place, "WRITE"));
    }

    private static Schema schema(Subject subject) {
        return switch (subject) {
            case ORDERS -> WriteCommand.getClassSchema();
            case EVENTS -> LifecycleEvent.getClassSchema();
            case OPEN_EXCEPTIONS, RESOLVED_EXCEPTIONS -> ExceptionRecord.getClassSchema();
        };
    }

    private Map<String, ValuePattern> fields(Fields fields, Schema schema) {
        Map<String, ValuePattern> patterns = new LinkedHashMap<>();
        fields.byName().forEach((name, part) -> {
            String full = schema.getField(name) == null ? SHORT.getOrDefault(name, name) : name;
            values.field(full, part, schema).ifPresent(field -> patterns.put(full, value(part, field.schema())));
        });
        return patterns;
    }

    private ValuePattern value(Part part, Schema schema) {
        Schema stated = FieldValues.stated(schema);
        if (part instanceof Nothing) {
            return ValuePattern.same(null);
        }
        return switch (stated.getType()) {
            case STRING -> part instanceof Text text ? ValuePattern.text(text.value()) : new JsonPattern(part);
            case RECORD ->
                part instanceof Fields fields && !FieldValues.money(stated)
                        ? ValuePattern.record(new RecordPattern(part.words(), fields(fields, stated)))
                        : ValuePattern.same(values.read(part, stated));
            case ARRAY ->
                part instanceof Items items
                        ? ValuePattern.items(items.all().stream()
                                .map(item -> value(item, stated.getElementType()))
                                .toList())
                        : ValuePattern.same(values.read(part, stated));
            case MAP -> values.read(part, stated) instanceof Map<?, ?> map ? entries(map) : ValuePattern.same(null);
            default -> ValuePattern.same(values.read(part, stated));
        };
    }

    private static ValuePattern entries(Map<?, ?> map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        return ValuePattern.entries(texts);
    }
}
