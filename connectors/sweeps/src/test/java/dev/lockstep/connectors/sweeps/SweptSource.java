package dev.lockstep.connectors.sweeps;

import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.budget.Budget;
import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.RemoteSettings;
import dev.lockstep.connectors.kit.http.auth.Credentials;
import dev.lockstep.connectors.kit.log.HintLog;
import dev.lockstep.connectors.kit.log.LogReader;
import dev.lockstep.connectors.testkit.FakeRemote;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.infra.embedded.Stack;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.SourceCursor;
import dev.lockstep.schemas.sources.SourceHint;
import dev.lockstep.schemas.sources.SourceStatus;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** One swept system of its own on the shared brokers, and everything that was published for it. */
final class SweptSource implements AutoCloseable {
    private static final Stack STACK = SharedStack.get(Part.KAFKA, Part.REGISTRY);

    final FakeRemote remote = new FakeRemote();
    final String system;
    final PublisherSettings kafka = PublisherSettings.defaults(STACK.bootstrapServers(), STACK.registryUrl());
    final List<SourceRecord> published = new ArrayList<>();
    private final Path descriptors;
    private final LogReader<SourceRecord> reader;
    private final HintLog.Kept hints;

    SweptSource(String system, Path descriptors, String yaml) throws Exception {
        this.system = system;
        this.descriptors = descriptors;
        describe(yaml);
        createTopics();
        reader = LogReader.open(Topics.source(system), kafka);
        hints = HintLog.connect(kafka);
    }

    void describe(String yaml) throws IOException {
        Path folder = Files.createDirectories(descriptors.resolve(system));
        Files.writeString(folder.resolve("sweep.yaml"), yaml.formatted(system));
    }

    Sweeps started() {
        RemoteSettings settings = new RemoteSettings(
                new BaseAddress(system, remote.base()), Duration.ofSeconds(1), Duration.ofMillis(700), 4 << 20, 1000);
        Credentials credentials =
                new Credentials(Secret.of(FakeRemote.TOKEN), null, null, null, null, null, null, null, null);
        Sweeps sweeps = Sweeps.prepare(
                new SweepSettings(
                        kafka,
                        SystemsFolder.shipped(descriptors),
                        List.of(new SweptSystem(
                                settings, credentials, new Budget(Clock.systemUTC(), System::nanoTime))),
                        Duration.ofMillis(40),
                        Duration.ofMillis(300)),
                Clock.systemUTC());
        sweeps.start();
        return sweeps;
    }

    void hint(String id, SourceOperation operation, Instant occurredAt) {
        hints.remember(SourceHint.newBuilder()
                        .setSystem(system)
                        .setObject("item")
                        .setSourceId(id)
                        .setOperation(operation.name())
                        .setActor("user-7")
                        .setOccurredAt(occurredAt)
                        .setReceivedAt(Instant.now())
                        .build())
                .join();
    }

    /** The newest version that was published of each record; 0 for a deleted one. */
    Map<String, Integer> versions() {
        reader.next(Duration.ofMillis(20), entry -> published.add(entry.value()));
        Map<String, Integer> versions = new LinkedHashMap<>();
        published.forEach(record -> versions.put(record.getSourceId(), version(record)));
        return versions;
    }

    List<SourceRecord> of(String id) {
        versions();
        return published.stream().filter(one -> one.getSourceId().equals(id)).toList();
    }

    Set<String> deleted() {
        versions();
        return published.stream()
                .filter(one -> one.getOperation() == SourceOperation.DELETE)
                .map(SourceRecord::getSourceId)
                .collect(java.util.stream.Collectors.toSet());
    }

    SourceCursor cursor() {
        return newest(Topics.SOURCE_CURSORS).get(system + "/item");
    }

    SourceStatus status() {
        return newest(Topics.SOURCE_STATUS).get(system + "/item/sweep");
    }

    Map<String, SourceHint> hintsLeft() {
        Map<String, SourceHint> left = newest(Topics.SOURCE_HINTS);
        left.keySet().removeIf(key -> !key.startsWith(system + "/"));
        return left;
    }

    /** State of the exception of a cause; null when it was never raised. */
    ExceptionState exception(SweepCause cause) {
        return newest(Topics.EXCEPTIONS).values().stream()
                .filter(one -> one.getCause().equals(cause.name())
                        && one.getSubjectId().startsWith(system + "/"))
                .map(ExceptionRecord::getState)
                .findFirst()
                .orElse(null);
    }

    <V extends SpecificRecord> Map<String, V> newest(Topic<V> topic) {
        Map<String, V> newest = new LinkedHashMap<>();
        try (LogReader<V> all = LogReader.open(topic, kafka)) {
            all.toEnd(entry -> {
                newest.remove(entry.key());
                if (entry.value() != null) {
                    newest.put(entry.key(), entry.value());
                }
            });
        }
        return newest;
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Did not happen within forty seconds: " + what);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    @Override
    public void close() {
        reader.close();
        hints.close();
        remote.close();
    }

    private static int version(SourceRecord record) {
        if (record.getOperation() == SourceOperation.DELETE) {
            return 0;
        }
        String after = record.getAfter();
        return Integer.parseInt(after.substring(after.indexOf("\"v\":") + 4, after.indexOf(",\"at\"")));
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", STACK.bootstrapServers()))) {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> wanted = new ArrayList<>();
            for (Topic<?> topic : List.of(
                    Topics.SOURCE_CURSORS,
                    Topics.KNOWN_RECORDS,
                    Topics.SOURCE_HINTS,
                    Topics.SOURCE_STATUS,
                    Topics.EXCEPTIONS,
                    Topics.source(system))) {
                if (!there.contains(topic.name())) {
                    wanted.add(new NewTopic(topic.name(), Math.min(2, topic.partitions()), (short) 1));
                }
            }
            admin.createTopics(wanted).all().get();
        }
    }
}
