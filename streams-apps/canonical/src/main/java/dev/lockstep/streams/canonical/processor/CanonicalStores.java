package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.identity.Relink;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.schemas.views.KeptTally;
import dev.lockstep.schemas.views.OpenComplaint;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.schemas.views.UnresolvedView;
import dev.lockstep.streams.kit.TopicSerdes;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of the app. Their names are persisted: a changed name loses the state behind it. */
public final class CanonicalStores {
    /** All links by key, on every node. Entries never leave. */
    public static final String LINKS = "links";
    /** Owner of each part row that we have seen. Entries never leave: a delete names the row alone. */
    public static final String OWNERS = "owners-by-part";
    /**
     * Where the canonical records of a source record live, for mappings whose records can leave: views without content.
     * An element's entry leaves with the element; the record's own stays, because an older version may still arrive.
     */
    public static final String PLACES = "places-by-source-record";
    /** Fields that the records of each object have had, with the types of those that mappings read. Entries never leave. */
    public static final String SHAPES = "fields-by-object";
    /** Last known rows of assembled objects. Deleted rows stay, marked. */
    public static final String ROWS = "rows-by-owner";
    /** Rows of transactions that have not arrived in full. An entry leaves with its transaction, or after a while. */
    public static final String OPEN_UNITS = "rows-by-open-unit";
    /** Rows of small tables, reduced to the columns that mappings use. Entries never leave. */
    public static final String LOOKUPS = "lookups-by-key";
    /** Which objects used which lookup row. Entries never leave. */
    public static final String LOOKUP_USERS = "objects-by-lookup";
    /** Rows that objects wait for. An entry leaves when the row arrives. */
    public static final String MISSING_ROWS = "missing-rows";
    /** Complaints about source records. An entry leaves when a newer change of the record is good. */
    public static final String COMPLAINTS = "complaints-by-source-record";
    /** Complaints about assembled objects. An entry leaves when the object is good again. */
    public static final String ASSEMBLY_COMPLAINTS = "complaints-by-object";
    /** Links that the desk has decided. Entries never leave. */
    public static final String DECIDED = "decided-links";
    /** What each linked record last told of itself. Entries never leave. */
    public static final String TOLD = "told-by-record";
    /** Ways to find records: by root, by evidence that they share, by alias. An entry leaves with what it stands for. */
    public static final String EVIDENCE = "match-evidence";
    /** What is in doubt about links, and refused actions. An entry leaves when the doubt is gone. */
    public static final String DESK_PROBLEMS = "desk-problems";
    /** Views that wait for a link. An entry leaves when the link is decided. */
    public static final String WAITING = "views-by-missing-link";
    /** Links that views wait for. An entry leaves when the link is decided. */
    public static final String MISSING_LINKS = "missing-links";
    /** Root of each canonical record, for who asks by its id alone. Entries never leave. */
    public static final String ROOTS = "roots-by-record";
    /** Version of the rules by which a task has merged all of its records. One entry, replaced when the rules change. */
    public static final String MERGED_BY = "merge-rules";
    /** How changes of each source object reached the task. Entries never leave; there is one per object. */
    public static final String TALLIES = "tallies-by-object";
    /** Views and version of each golden record. Entries never leave. */
    public static final String GOLDEN = "views-by-root";

    /** Links that have moved to another root since the first decision. Entries never leave: one per such link. */
    public static final String RELINKS = "relinks-by-link";
    /** How far the search for references of moved links has come. The entry leaves when the search is done. */
    public static final String RELINK_SWEEP = "relink-sweep";

    private final TopicSerdes serdes;
    private final StoreBuilder<KeyValueStore<String, GoldenState>> golden;
    private final StoreBuilder<KeyValueStore<String, Relink>> relinks;
    private final StoreBuilder<KeyValueStore<String, SourceView>> places;
    private final StoreBuilder<KeyValueStore<String, String>> roots;

    /** Stores with these serdes. */
    public CanonicalStores(TopicSerdes serdes) {
        this.serdes = serdes;
        // Two steps share these; Kafka Streams recognises a shared store by its very builder.
        this.golden = persistent(GOLDEN, GoldenState.class);
        this.relinks = Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(RELINKS), Serdes.String(), serdes.value(Relink.class));
        this.places = persistent(PLACES, SourceView.class);
        this.roots = texts(ROOTS);
    }

    StoreBuilder<KeyValueStore<String, String>> roots() {
        return roots;
    }

    StoreBuilder<KeyValueStore<String, String>> texts(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.String());
    }

    StoreBuilder<KeyValueStore<String, SourceRecord>> rows(String name) {
        return persistent(name, SourceRecord.class);
    }

    /** One store for all steps that send views: always the same builder, because they share their tasks. */
    StoreBuilder<KeyValueStore<String, SourceView>> places() {
        return places;
    }

    StoreBuilder<KeyValueStore<String, Link>> decided() {
        return persistent(DECIDED, Link.class);
    }

    StoreBuilder<KeyValueStore<String, LinkRequest>> told() {
        return persistent(TOLD, LinkRequest.class);
    }

    StoreBuilder<KeyValueStore<String, UnresolvedView>> waiting() {
        return persistent(WAITING, UnresolvedView.class);
    }

    /** In memory, because it holds one entry per source object. */
    StoreBuilder<KeyValueStore<String, KeptTally>> tallies() {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(TALLIES), Serdes.String(), serdes.value(KeptTally.class));
    }

    StoreBuilder<KeyValueStore<String, GoldenState>> golden() {
        return golden;
    }

    /** In memory, because every view asks and hardly any finds something. */
    StoreBuilder<KeyValueStore<String, Relink>> relinks() {
        return relinks;
    }

    /** In memory, because every record asks and hardly any finds something. */
    StoreBuilder<KeyValueStore<String, OpenComplaint>> complaints(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), serdes.value(OpenComplaint.class));
    }

    /** In memory, because it is asked for every arrival and holds distinct causes only. */
    StoreBuilder<KeyValueStore<String, ExceptionRecord>> missing(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), serdes.value(ExceptionRecord.class));
    }

    private <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> persistent(String name, Class<V> type) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), serdes.value(type));
    }
}
