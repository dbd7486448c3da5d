package dev.lockstep.streams.canonical;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.SourceTally;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.views.MovedViews;
import dev.lockstep.schemas.views.Relinks;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.schemas.views.UnresolvedView;
import dev.lockstep.streams.canonical.domain.identity.LinkDesk;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import dev.lockstep.streams.canonical.processor.AssembleStep;
import dev.lockstep.streams.canonical.processor.AssembleStep.Patience;
import dev.lockstep.streams.canonical.processor.CanonicalStores;
import dev.lockstep.streams.canonical.processor.EntityTopics;
import dev.lockstep.streams.canonical.processor.LinkStep;
import dev.lockstep.streams.canonical.processor.MergeStep;
import dev.lockstep.streams.canonical.processor.NormaliseStep;
import dev.lockstep.streams.canonical.processor.RelinkStep;
import dev.lockstep.streams.canonical.processor.RowPartitioner;
import dev.lockstep.streams.canonical.processor.ToEveryTask;
import dev.lockstep.streams.kit.RootPartitioner;
import dev.lockstep.streams.kit.StreamsApp;
import dev.lockstep.streams.kit.TopicSerdes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * Many languages in, one language out. Every change of every source becomes a view of a canonical record; the views of
 * one root meet in one place, where they make the golden record and the lifecycle events.
 *
 * <p>A complete record with known links takes one internal hop, from its source key to its root. Rows of normalised
 * databases take one more, to the object they belong to; records with an unknown link one more, over the identity desk.
 */
public final class CanonicalApp implements StreamsApp {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration TRANSACTION_PATIENCE = Duration.ofMinutes(5);

    private final Mappings mappings;
    private final TopicSerdes serdes;
    private final CanonicalStores stores;
    private final MergeRules rules;
    private final Clock clock;

    /** The app under these mappings. */
    public CanonicalApp(Mappings mappings, TopicSerdes serdes, Clock clock) {
        this(mappings, MergeRules.of(mappings), serdes, clock);
    }

    /** The app under these mappings and other rules of merging than come with them. */
    public CanonicalApp(Mappings mappings, MergeRules rules, TopicSerdes serdes, Clock clock) {
        this.mappings = mappings;
        this.rules = rules;
        this.serdes = serdes;
        this.stores = new CanonicalStores(serdes);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "canonical";
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        addLinks(builder);
        KStream<String, SpecificRecord> normalised = normalise(builder);
        KStream<String, SpecificRecord> read = normalised.merge(assemble(normalised), Named.as("join-assembled"));
        KStream<String, SpecificRecord> linked = link(builder, read);
        KStream<String, SpecificRecord> merged =
                merge(read, linked).merge(relink(builder, linked), Named.as("join-moved-records"));
        writeLinks(linked);
        writeMoved(merged);
        writeCanonical(merged);
        writeTallies(merged);
        writeLifecycle(merged, "merged");
        writeLifecycle(linked, "linked");
        writeExceptions(read, "read");
        writeExceptions(linked, "linked");
    }

    /** All links on every node, in memory: there are as many as customers, people and engagements in each system. */
    private void addLinks(StreamsBuilder builder) {
        builder.globalTable(
                Topics.LINKS.name(),
                serdes.consumed(Topics.LINKS, "read-links"),
                Materialized.<String, Link>as(Stores.inMemoryKeyValueStore(CanonicalStores.LINKS))
                        .withKeySerde(serdes.key())
                        .withValueSerde(serdes.value(Topics.LINKS)));
    }

    private KStream<String, SpecificRecord> normalise(StreamsBuilder builder) {
        List<String> sources = mappings.systems().stream()
                .map(system -> Topics.source(system).name())
                .toList();
        return builder.stream(
                        sources,
                        Consumed.with(serdes.key(), serdes.value(SourceRecord.class))
                                .withName("read-source-changes"))
                .process(new NormaliseStep(mappings, stores, clock), Named.as("normalise-changes"));
    }

    /** Keyed by business object, so that its rows meet; all of a system in one task, so that they keep their order. */
    private KStream<String, SpecificRecord> assemble(KStream<String, SpecificRecord> normalised) {
        return take(normalised, SourceRecord.class, "take-rows")
                .repartition(Repartitioned.<String, SourceRecord>as("rows-by-owner")
                        .withKeySerde(serdes.key())
                        .withValueSerde(serdes.value(SourceRecord.class))
                        .withNumberOfPartitions(Topics.ENGAGEMENT_PARTITIONS)
                        .withStreamPartitioner(new RowPartitioner()))
                .process(
                        new AssembleStep(mappings, stores, new Patience(PATIENCE, TRANSACTION_PATIENCE), clock),
                        Named.as("assemble-objects"));
    }

    /** One partition, because links are decided one after the other and waiting views are released by the decision. */
    private KStream<String, SpecificRecord> link(StreamsBuilder builder, KStream<String, SpecificRecord> read) {
        KStream<String, SpecificRecord> requests = builder.stream(
                        Topics.LINK_REQUESTS.name(), serdes.consumed(Topics.LINK_REQUESTS, "read-link-requests"))
                .mapValues(request -> (SpecificRecord) request, Named.as("widen-link-requests"));
        KStream<String, SpecificRecord> actions = builder.stream(
                        Topics.ACTIONS.name(), serdes.consumed(Topics.ACTIONS, "read-actions"))
                .filter((key, action) -> LinkDesk.decides(action), Named.as("take-identity-actions"))
                .repartition(Repartitioned.<String, OperatorAction>as("identity-actions")
                        .withKeySerde(serdes.key())
                        .withValueSerde(serdes.value(Topics.ACTIONS))
                        .withNumberOfPartitions(1))
                .mapValues(action -> (SpecificRecord) action, Named.as("widen-identity-actions"));
        return take(read, UnresolvedView.class, "take-unresolved-views")
                .repartition(Repartitioned.<String, UnresolvedView>as("views-by-missing-link")
                        .withKeySerde(serdes.key())
                        .withValueSerde(serdes.value(UnresolvedView.class))
                        .withNumberOfPartitions(1))
                .mapValues(view -> (SpecificRecord) view, Named.as("widen-unresolved-views"))
                .merge(requests, Named.as("join-link-requests"))
                .merge(actions, Named.as("join-identity-actions"))
                .process(new LinkStep(mappings.matchRules(), stores, PATIENCE, clock), Named.as("decide-links"));
    }

    /** Straight and released views come over topics of their own, so that the desk's task stays a task of its own. */
    private KStream<String, SpecificRecord> merge(
            KStream<String, SpecificRecord> read, KStream<String, SpecificRecord> linked) {
        KStream<String, SourceView> straight = byRoot(take(read, SourceView.class, "take-views"), "views-by-root");
        KStream<String, SourceView> released =
                byRoot(take(linked, SourceView.class, "take-released-views"), "released-views-by-root");
        return straight.merge(released, Named.as("join-released-views"))
                .process(new MergeStep(rules, stores, clock), Named.as("merge-golden-records"));
    }

    /** Beside the merge, over the same views: relinks go to every task, moved views to that of their new root. */
    private KStream<String, SpecificRecord> relink(StreamsBuilder builder, KStream<String, SpecificRecord> linked) {
        KStream<String, SpecificRecord> relinks = take(linked, Relinks.class, "take-relinks")
                .repartition(Repartitioned.<String, Relinks>as("relinks-to-all")
                        .withKeySerde(serdes.key())
                        .withValueSerde(serdes.value(Relinks.class))
                        .withNumberOfPartitions(Topics.ENGAGEMENT_PARTITIONS)
                        .withStreamPartitioner(new ToEveryTask<>()))
                .mapValues(batch -> (SpecificRecord) batch, Named.as("widen-relinks"));
        return builder.stream(Topics.MOVED_VIEWS.name(), serdes.consumed(Topics.MOVED_VIEWS, "read-moved-views"))
                .mapValues(moved -> (SpecificRecord) moved, Named.as("widen-moved-views"))
                .merge(relinks, Named.as("join-relinks"))
                .process(new RelinkStep(rules, stores, clock), Named.as("move-views"));
    }

    private KStream<String, SourceView> byRoot(KStream<String, SourceView> views, String name) {
        return views.repartition(Repartitioned.<String, SourceView>as(name)
                .withKeySerde(serdes.key())
                .withValueSerde(serdes.value(SourceView.class))
                .withNumberOfPartitions(Topics.ENGAGEMENT_PARTITIONS)
                .withStreamPartitioner(new RootPartitioner<>()));
    }

    private void writeLinks(KStream<String, SpecificRecord> linked) {
        take(linked, Link.class, "take-links").to(Topics.LINKS.name(), serdes.produced(Topics.LINKS, "write-links"));
    }

    private void writeMoved(KStream<String, SpecificRecord> merged) {
        take(merged, MovedViews.class, "take-moved-views")
                .to(Topics.MOVED_VIEWS.name(), serdes.produced(Topics.MOVED_VIEWS, "write-moved-views"));
    }

    @SuppressWarnings("unchecked")
    private void writeCanonical(KStream<String, SpecificRecord> merged) {
        // The serializer follows the schema of each record; the class only says where it was made.
        Serde<SpecificRecord> any = (Serde<SpecificRecord>) (Serde<?>) serdes.value(Opportunity.class);
        merged.filter((key, value) -> EntityTopics.areFor(value), Named.as("take-golden-records"))
                .to(
                        new EntityTopics(),
                        Produced.<String, SpecificRecord>with(serdes.key(), any)
                                .withName("write-golden-records")
                                .withStreamPartitioner(new RootPartitioner<>()));
    }

    private void writeTallies(KStream<String, SpecificRecord> merged) {
        take(merged, SourceTally.class, "take-tallies")
                .to(Topics.SOURCE_TALLIES.name(), serdes.produced(Topics.SOURCE_TALLIES, "write-tallies"));
    }

    private void writeLifecycle(KStream<String, SpecificRecord> stream, String where) {
        take(stream, LifecycleEvent.class, "take-" + where + "-lifecycle")
                .to(Topics.LIFECYCLE.name(), serdes.produced(Topics.LIFECYCLE, "write-" + where + "-lifecycle"));
    }

    private void writeExceptions(KStream<String, SpecificRecord> stream, String where) {
        take(stream, ExceptionRecord.class, "take-" + where + "-exceptions")
                .to(Topics.EXCEPTIONS.name(), serdes.produced(Topics.EXCEPTIONS, "write-" + where + "-exceptions"));
    }

    private static <V> KStream<String, V> take(KStream<String, SpecificRecord> stream, Class<V> type, String node) {
        return stream.flatMapValues(
                value -> type.isInstance(value) ? List.of(type.cast(value)) : List.<V>of(), Named.as(node));
    }
}
