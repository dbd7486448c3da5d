package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.topics.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The golden records of a story: each change is a new version, told at the time of the story. */
final class ToldRecords {
    private static final String META = "meta";

    private final Stage stage;
    private final Map<String, Told> byId = new HashMap<>();

    private record Told(Topic<?> topic, String key, SpecificRecord value) {}

    ToldRecords(Stage stage) {
        this.stage = stage;
    }

    /** Tells a change; says what is wrong when the app does not read the entity. */
    Optional<String> tell(Deed.Tells change) {
        if (!stage.reads(change.topic())) {
            return Optional.of("the app does not read " + change.topic().name());
        }
        Told before = byId.get(idOf(change.topic(), change.id()));
        Schema schema = Entities.schema(change.topic());
        SpecificRecord record = before == null ? empty(schema) : copy(before.value());
        change.values().forEach((field, value) -> record.put(field.pos(), value));
        record.put(schema.getField(META).pos(), meta(change, before == null ? null : metaOf(before.value())));
        Told told = new Told(change.topic(), new RootKey(change.rootId(), change.id()).toString(), record);
        byId.put(idOf(change.topic(), change.id()), told);
        say(told);
        return Optional.empty();
    }

    /** Tells the newest version of every record with this id once more; says so when there is none. */
    Optional<String> tellAgain(String id) {
        List<Told> again = new ArrayList<>();
        byId.values().stream()
                .filter(told -> metaOf(told.value()).getCanonicalId().equals(id))
                .forEach(again::add);
        again.forEach(this::say);
        return again.isEmpty() ? Optional.of("nothing was told of '" + id + "' yet") : Optional.empty();
    }

    /** Root of the record with this id; empty when none was told. */
    Optional<String> rootOf(String id) {
        return byId.values().stream()
                .map(told -> metaOf(told.value()))
                .filter(meta ->
                        meta.getCanonicalId().equals(id) || meta.getRootId().equals(id))
                .map(RecordMeta::getRootId)
                .findFirst();
    }

    /** Roots of the engagements that were told of, each once. */
    List<String> engagements() {
        return byId.values().stream()
                .filter(told -> Entities.ofEngagement(told.topic()))
                .map(told -> metaOf(told.value()).getRootId())
                .distinct()
                .toList();
    }

    private void say(Told told) {
        stage.tell(told.topic(), told.key(), told.value());
    }

    private RecordMeta meta(Deed.Tells change, @Nullable RecordMeta before) {
        RecordMeta meta = new RecordMeta(
                change.id(),
                change.rootId(),
                before == null ? 1 : before.getVersion() + 1,
                stage.now(),
                stage.now(),
                "cor-" + change.rootId(),
                List.of(),
                before != null && before.getDeleted(),
                before == null ? null : before.getMovedTo(),
                before == null ? null : before.getCustom());
        change.meta().forEach((field, value) -> meta.put(field.pos(), value));
        return meta;
    }

    private static SpecificRecord empty(Schema schema) {
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        schema.getFields().stream()
                .filter(Schema.Field::hasDefaultValue)
                .forEach(field -> record.put(field.pos(), SpecificData.get().getDefaultValue(field)));
        return record;
    }

    /** Values are never changed, only replaced: the copy may share them. */
    private static SpecificRecord copy(SpecificRecord from) {
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, from.getSchema());
        from.getSchema().getFields().forEach(field -> record.put(field.pos(), from.get(field.pos())));
        return record;
    }

    private static RecordMeta metaOf(SpecificRecord record) {
        return (RecordMeta) record.get(record.getSchema().getField(META).pos());
    }

    private static String idOf(Topic<?> topic, String id) {
        return topic.name() + "/" + id;
    }
}
