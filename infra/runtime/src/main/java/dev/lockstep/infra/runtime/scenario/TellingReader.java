package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.infra.runtime.scenario.Part.Fields;
import dev.lockstep.infra.runtime.scenario.Part.Text;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.topics.Topic;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads what is told about a record: {@code deal: { id: deal-1, like: fixed-fee, stage: WON }}. */
final class TellingReader {
    private static final Schema META = RecordMeta.getClassSchema();
    private static final List<String> IDENTITY = List.of("id", "engagement", "root");

    private final Complaints complaints;
    private final TypicalRecords typical;
    private final FieldValues values;
    private final Map<String, String> roots = new HashMap<>();
    private @Nullable String lastEngagement;

    TellingReader(TypicalRecords typical, Complaints complaints) {
        this.complaints = complaints;
        this.typical = typical;
        this.values = new FieldValues(complaints);
    }

    /** The change; empty, with complaints, when it cannot be told. */
    Optional<Deed.Tells> read(Topic<?> topic, Part part) {
        if (!(part instanceof Fields stated)) {
            complaints.add(part.place(), "fields are expected here: { id: …, … }");
            return Optional.empty();
        }
        Fields fields = typical.complete(Entities.words(topic), stated, complaints);
        Optional<String> id = text(fields, "id");
        if (id.isEmpty()) {
            complaints.add(part.place(), "'id' is missing: which " + Entities.words(topic) + " is it?");
            return Optional.empty();
        }
        String root = root(topic, id.get(), fields);
        return Optional.of(change(topic, id.get(), root, fields.without(IDENTITY)));
    }

    /** The root that is stated, or the one that the record had before; else the engagement that was named last. */
    private String root(Topic<?> topic, String id, Fields fields) {
        String known = roots.get(topic.name() + "/" + id);
        Optional<String> stated = text(fields, "engagement").or(() -> text(fields, "root"));
        boolean ofEngagement = Entities.ofEngagement(topic);
        String root = stated.orElseGet(() -> known != null ? known : ofEngagement ? engagement(fields) : id)
                .replace('/', '.');
        roots.put(topic.name() + "/" + id, root);
        if (ofEngagement) {
            lastEngagement = root;
        }
        return root;
    }

    private String engagement(Fields fields) {
        if (lastEngagement == null) {
            complaints.add(fields.place(), "'engagement' is missing: to which one does it belong?");
        }
        return lastEngagement == null ? "unknown" : lastEngagement;
    }

    private Deed.Tells change(Topic<?> topic, String id, String root, Fields fields) {
        Schema schema = Entities.schema(topic);
        Map<Schema.Field, @Nullable Object> told = new LinkedHashMap<>();
        Map<Schema.Field, @Nullable Object> meta = new LinkedHashMap<>();
        fields.byName().forEach((name, part) -> {
            Schema.Field field = field(schema, name);
            Schema.Field ofMeta = META.getField(name);
            if (field != null) {
                told.put(field, values.read(part, field.schema()));
            } else if (ofMeta != null) {
                meta.put(ofMeta, values.read(part, ofMeta.schema()));
            } else {
                complaints.unknown(part.place(), "field of a " + Entities.words(topic), name, names(schema));
            }
        });
        return new Deed.Tells(topic, id, root, told, meta);
    }

    /** A field by its name, which may leave out {@code Id} at its end. */
    private static Schema.@Nullable Field field(Schema schema, String name) {
        boolean meta = name.equals("meta");
        Schema.Field field = meta ? null : schema.getField(name);
        return field == null && !meta ? schema.getField(name + "Id") : field;
    }

    private static List<String> names(Schema schema) {
        return Stream.concat(schema.getFields().stream(), META.getFields().stream())
                .map(Schema.Field::name)
                .toList();
    }

    private Optional<String> text(Fields fields, String name) {
        return fields.byName().get(name) instanceof Text text && !text.value().isBlank()
                ? Optional.of(text.value())
                : Optional.empty();
    }
}
