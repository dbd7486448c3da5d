package dev.lockstep.streams.testkit;

import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.kit.StreamsApp;
import dev.lockstep.streams.kit.StreamsProperties;
import dev.lockstep.streams.kit.StreamsSettings;
import dev.lockstep.streams.kit.TopicSerdes;
import dev.lockstep.streams.kit.Topologies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;

/** One app on a TopologyTestDriver with production settings and a registry of its own. */
public final class TopologyFixture implements AutoCloseable {
    private static final Pattern UNNAMED = Pattern.compile("(KSTREAM|KTABLE)-[A-Z-]+-\\d{10}");

    /** Builds the app under test with the serdes of the fixture's registry. */
    public interface AppUnderTest {
        /** The app, using these serdes. */
        StreamsApp with(TopicSerdes serdes);
    }

    private final TopicSerdes serdes;
    private final Topology topology;
    private final TopologyTestDriver driver;
    private final Path state = stateDirectory();

    /** Starts the app at this wall-clock time. */
    public TopologyFixture(AppUnderTest app, Instant start) {
        Map<String, String> registry =
                Map.of("schema.registry.url", "mock://" + UUID.randomUUID(), "auto.register.schemas", "true");
        this.serdes = new TopicSerdes(registry);
        StreamsApp underTest = app.with(serdes);
        StreamsSettings settings =
                new StreamsSettings("unused:9092", registry, state, null, null, Duration.ofMillis(25), 1, -1, Map.of());
        Properties properties = StreamsProperties.of(underTest.name(), settings);
        this.topology = Topologies.of(underTest, properties);
        this.driver = new TopologyTestDriver(topology, properties, start);
    }

    /** The driver itself, for stores. */
    public TopologyTestDriver driver() {
        return driver;
    }

    /** Serdes of the fixture's registry. */
    public TopicSerdes serdes() {
        return serdes;
    }

    /** Pipes records into a topic. */
    public <V extends SpecificRecord> TestInputTopic<String, V> input(Topic<V> topic) {
        return driver.createInputTopic(
                topic.name(), new StringSerializer(), serdes.value(topic).serializer());
    }

    /** Reads what the app wrote to a topic. */
    public <V extends SpecificRecord> TestOutputTopic<String, V> output(Topic<V> topic) {
        return driver.createOutputTopic(
                topic.name(), new StringDeserializer(), serdes.value(topic).deserializer());
    }

    /** Whether the app reads a topic, as a stream or as a global table. */
    public boolean reads(Topic<?> topic) {
        TopologyDescription parts = topology.describe();
        boolean streamed = parts.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .anyMatch(node -> node instanceof TopologyDescription.Source source
                        && source.topicSet() != null
                        && source.topicSet().contains(topic.name()));
        return streamed
                || parts.globalStores().stream()
                        .anyMatch(store -> store.source().topicSet().contains(topic.name()));
    }

    /** How many records went to the dead letters since the last call. */
    public int deadLetters() {
        return driver.createOutputTopic(Topics.DEAD_LETTERS, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .size();
    }

    /** Lets wall-clock time pass, so that punctuations run. */
    public void advance(Duration duration) {
        driver.advanceWallClockTime(duration);
    }

    /** What the app is made of, for shape tests. */
    public String description() {
        return topology.describe().toString();
    }

    /** Names that Kafka Streams made up by itself; must be empty. */
    public List<String> unnamedParts() {
        List<String> found = new ArrayList<>();
        UNNAMED.matcher(description()).results().forEach(match -> found.add(match.group()));
        return found;
    }

    /** Ends the app and deletes its state. */
    @Override
    public void close() {
        driver.close();
        try {
            Utils.delete(state.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the state directory", e);
        }
    }

    private static Path stateDirectory() {
        try {
            return Files.createTempDirectory("lockstep-topology");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a state directory", e);
        }
    }
}
