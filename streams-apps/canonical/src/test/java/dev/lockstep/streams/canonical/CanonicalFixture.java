package dev.lockstep.streams.canonical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import dev.lockstep.streams.testkit.TopologyFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.TestOutputTopic;

/** The canonical app with the shipped mappings, and short words for what the sample firm's systems say. */
final class CanonicalFixture implements AutoCloseable {
    static final Path SYSTEMS = Path.of("..", "..", "connectors", "systems");
    static final Mappings MAPPINGS = Mappings.load(SYSTEMS);
    private static final Instant START = Instant.parse("2026-01-09T14:05:22Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ticking clock = new Ticking();
    private final TopologyFixture app;
    private final Map<Class<?>, TestOutputTopic<String, ?>> outputs = new HashMap<>();

    /** The app with the shipped mappings. */
    CanonicalFixture() {
        this(MAPPINGS);
    }

    /** The app with mappings of the test's own. */
    CanonicalFixture(Mappings mappings) {
        this(mappings, MergeRules.of(mappings));
    }

    /** The app with mappings and rules of merging of the test's own. */
    CanonicalFixture(Mappings mappings, MergeRules rules) {
        app = new TopologyFixture(serdes -> new CanonicalApp(mappings, rules, serdes, clock), START);
    }

    /** A payload of the shipped fixtures. */
    static ObjectNode payload(String system, String name) {
        try {
            return (ObjectNode) JSON.readTree(
                    Files.readString(SYSTEMS.resolve(system).resolve("fixtures").resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A webhook with the payload's own id. */
    void webhook(String system, String object, long version, ObjectNode payload) {
        String id = payload.get("id").asText();
        pipe(change(system, object, id, version, "evt_" + id + "_" + version, SourceOperation.UPDATE)
                .setAfter(payload.toString())
                .build());
    }

    /** A row change of the delivery system's database; {@code id} is the primary key. */
    void row(String table, String id, long lsn, String columns) {
        pipe(change("psa", table, id, lsn, "lsn:" + lsn + ":1", SourceOperation.UPDATE)
                .setChannel(SourceChannel.CDC)
                .setAfter(json(columns).toString())
                .build());
    }

    /** One of several row changes that a transaction made to an object, {@code unit}. */
    void row(String table, String id, long lsn, String unit, int unitSize, String columns) {
        pipe(change("psa", table, id, lsn, "lsn:" + lsn + ":" + table + id, SourceOperation.UPDATE)
                .setChannel(SourceChannel.CDC)
                .setTransactionId("" + lsn)
                .setUnit(unit)
                .setUnitSize(unitSize)
                .setAfter(json(columns).toString())
                .build());
    }

    /** A delete that carries the key alone. */
    void deleteRow(String table, String id, long lsn) {
        pipe(change("psa", table, id, lsn, "lsn:" + lsn + ":1", SourceOperation.DELETE)
                .setChannel(SourceChannel.CDC)
                .setBefore("{\"id\":" + id + "}")
                .build());
    }

    SourceRecord.Builder change(
            String system, String object, String id, Long sequence, String position, SourceOperation operation) {
        return SourceRecord.newBuilder()
                .setSystem(system)
                .setObject(object)
                .setSourceId(id)
                .setOperation(operation)
                .setChannel(SourceChannel.PUSH)
                .setSequence(sequence)
                .setPosition(position)
                .setOccurredAt(START)
                .setReceivedAt(clock.instant());
    }

    /** A change that happened and was received at the same time. */
    static SourceRecord.Builder changeAt(
            Instant at, String system, String object, String id, Long sequence, String position) {
        return SourceRecord.newBuilder()
                .setSystem(system)
                .setObject(object)
                .setSourceId(id)
                .setChannel(SourceChannel.PUSH)
                .setSequence(sequence)
                .setPosition(position)
                .setOccurredAt(at)
                .setReceivedAt(at);
    }

    void pipe(SourceRecord record) {
        app.input(Topics.source(record.getSystem())).pipeInput(record.getObject() + "/" + record.getSourceId(), record);
    }

    void request(String key, LinkRequest request) {
        app.input(Topics.LINK_REQUESTS).pipeInput(key, request);
    }

    /** What an operator asks for; the parameters are pairs of name and value. */
    void act(ActionType type, String... parameters) {
        Map<String, String> named = new HashMap<>();
        for (int place = 0; place < parameters.length; place += 2) {
            named.put(parameters[place], parameters[place + 1]);
        }
        String id = "act_" + type + named.hashCode();
        app.input(Topics.ACTIONS)
                .pipeInput(
                        "identity/" + id,
                        new OperatorAction(
                                id, type, "identity", "identity", "ada", "They said so.", named, clock.instant()));
    }

    void advance(Duration duration) {
        clock.now = clock.now.plus(duration);
        app.advance(duration);
    }

    @SuppressWarnings("unchecked")
    <T extends SpecificRecord> List<T> canonical(Class<T> type) {
        return ((TestOutputTopic<String, T>) outputs.computeIfAbsent(type, t -> app.output(Topics.canonical(type))))
                .readValuesToList();
    }

    List<LifecycleEvent> lifecycle() {
        return app.output(Topics.LIFECYCLE).readValuesToList();
    }

    List<LifecycleType> announced() {
        return lifecycle().stream().map(LifecycleEvent::getType).toList();
    }

    List<ExceptionRecord> exceptions() {
        return app.output(Topics.EXCEPTIONS).readValuesToList();
    }

    /** Records that a bug kept from being processed, since the last call. */
    int deadLetters() {
        return app.deadLetters();
    }

    /** How many transactions were applied although rows of theirs were missing. */
    double incompleteTransactions() {
        return app.driver().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("incomplete-total"))
                .filter(metric -> "assemble".equals(metric.getKey().tags().get("step")))
                .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                .sum();
    }

    /** How many views came to the merge, whatever became of them. */
    double views() {
        return app.driver().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().endsWith("-total"))
                .filter(metric -> "merge".equals(metric.getKey().tags().get("step")))
                .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                .sum();
    }

    List<Link> links() {
        return app.output(Topics.LINKS).readValuesToList();
    }

    TopologyFixture app() {
        return app;
    }

    @Override
    public void close() {
        app.close();
    }

    private static final class Ticking extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
