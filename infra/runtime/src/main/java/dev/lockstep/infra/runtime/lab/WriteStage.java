package dev.lockstep.infra.runtime.lab;

import dev.lockstep.connectors.kit.DurableProducer;
import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.infra.embedded.EmbeddedStack;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.StackOptions;
import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.vendors.VendorServer;
import dev.lockstep.infra.lab.vendors.VendorSettings;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.infra.runtime.firm.SiteDirectory;
import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.registry.RegistryAvroSerde;
import dev.lockstep.schemas.topics.DesiredTopic;
import dev.lockstep.schemas.topics.Replication;
import dev.lockstep.schemas.topics.TopicAdmin;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Brokers, a registry and emulated systems, with a configuration for whoever is to write to them. Orders go in here, as
 * the apps would give them; who carries them out is another's choice.
 */
final class WriteStage implements AutoCloseable {
    private final Clock clock = Clock.systemUTC();
    private final SiteDirectory directory;
    private final Map<String, VendorServer> emulators = new LinkedHashMap<>();
    private final LabCredentials secrets;
    private final Path configuration;
    private EmbeddedStack stack;
    private Producer<String, byte[]> producer;
    private Serializer<WriteCommand> commands;
    private final AtomicReference<@Nullable Exception> lost = new AtomicReference<>();

    /**
     * How much each system allows, and when it allows nothing.
     *
     * @param maxInFlight requests at a time
     * @param maintenance a window as configuration writes it; empty for none
     */
    record Allowance(int maxInFlight, Optional<String> maintenance) {
        /** As much as a proof of speed wants. */
        static final Allowance AMPLE = new Allowance(16, Optional.empty());
    }

    private WriteStage(
            SiteDirectory directory,
            Path systems,
            List<VendorServer> servers,
            LabCredentials secrets,
            Allowance allowance) {
        this.directory = directory;
        this.secrets = secrets;
        servers.forEach(server -> emulators.put(server.system(), server));
        this.stack = start();
        this.producer = DurableProducer.open(kafka());
        this.commands = serializer();
        this.configuration = write(systems, allowance);
        createTopics();
    }

    /**
     * Opens a stage.
     *
     * @param settings changes how the emulators are run
     */
    static WriteStage open(
            Path systems, List<VendorType> types, UnaryOperator<VendorSettings> settings, Consumer<String> progress) {
        return open(systems, types, Allowance.AMPLE, settings, progress);
    }

    /**
     * Opens a stage where systems allow only so much.
     *
     * @param settings changes how the emulators are run
     */
    static WriteStage open(
            Path systems,
            List<VendorType> types,
            Allowance allowance,
            UnaryOperator<VendorSettings> settings,
            Consumer<String> progress) {
        SiteDirectory directory = SiteDirectory.open(null);
        LabCredentials secrets = LabCredentials.in(directory.path());
        progress.accept("Starting brokers, a registry and " + types.size() + " emulated systems");
        VendorSettings run = settings.apply(VendorSettings.defaults(
                new Secret(secrets.token()), new Secret(secrets.clientSecret()), Clock.systemUTC()));
        List<VendorServer> servers =
                types.stream().map(type -> VendorServer.start(type, run)).toList();
        return new WriteStage(directory, systems, servers, secrets, allowance);
    }

    /** The emulated systems by name. */
    Map<String, VendorServer> emulators() {
        return Map.copyOf(emulators);
    }

    /** One of them. */
    VendorServer emulator(String system) {
        VendorServer found = emulators.get(system);
        if (found == null) {
            throw new IllegalArgumentException(system + " is not on this stage");
        }
        return found;
    }

    /** What a process reads that is to write to them. */
    Path configuration() {
        return configuration;
    }

    /** Where processes may keep files. */
    Path files() {
        return directory.path();
    }

    /** What stands in the topics. */
    CommittedLog log() {
        return new CommittedLog(stack.bootstrapServers(), kafka().registryProperties());
    }

    /** The time that emulators and orders go by. */
    Instant now() {
        return clock.instant();
    }

    /** Gives an order; it is stored when {@link #flush} has returned. */
    void order(WriteCommand command) {
        String topic = Topics.WRITE_COMMANDS.name();
        var unused = producer.send(
                new ProducerRecord<>(topic, SampleWrites.keyOf(command), commands.serialize(topic, command)),
                (stored, failure) -> lost.compareAndSet(null, failure));
    }

    /**
     * Waits until all orders are stored.
     *
     * @throws IllegalStateException when one could not be
     */
    void flush() {
        producer.flush();
        Exception failure = lost.get();
        if (failure != null) {
            throw new IllegalStateException("An order could not be stored", failure);
        }
    }

    /** Stops brokers and registry, and starts them again on the same data and ports. */
    void restartBrokers() {
        producer.close();
        stack.close();
        stack = start();
        producer = DurableProducer.open(kafka());
        commands = serializer();
    }

    @Override
    public void close() {
        producer.close();
        emulators.values().forEach(VendorServer::close);
        stack.close();
        directory.close();
    }

    private EmbeddedStack start() {
        return EmbeddedStack.start(
                StackOptions.persistent(directory.path().resolve("stack")).withParts(Part.KAFKA, Part.REGISTRY));
    }

    private PublisherSettings kafka() {
        return PublisherSettings.defaults(stack.bootstrapServers(), stack.registryUrl());
    }

    private Serializer<WriteCommand> serializer() {
        return RegistryAvroSerde.forValues(WriteCommand.class, kafka().registryProperties())
                .serializer();
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            TopicAdmin topics = new TopicAdmin(admin);
            topics.apply(topics.plan(DesiredTopic.all(List.copyOf(emulators.keySet()), new Replication(1, -1))));
        }
    }

    private Path write(Path systems, Allowance allowance) {
        StringBuilder yaml = new StringBuilder("""
                kafka: { bootstrap-servers: "%s" }
                registry: { url: "%s" }
                streams: { state-directory: "%s" }
                http: { port: 0 }
                systems: "%s"
                targets:
                """.formatted(
                        stack.bootstrapServers(),
                        stack.registryUrl(),
                        directory.path().resolve("state"),
                        systems.toAbsolutePath()));
        emulators.forEach((system, emulator) -> yaml.append("""
                  %s:
                    url: "%s"
                    request-timeout: PT2S
                    requests-per-second: 5000
                    max-in-flight: %d
                    maintenance: [%s]
                    requests-per-day: 100000000
                    auth: { token: "%s", user: "%s", password: "%s", client-id: "%s", client-secret: "%s", private-key-file: "%s", key-id: lab }
                """.formatted(
                system,
                emulator.url(),
                allowance.maxInFlight(),
                allowance.maintenance().map(window -> '"' + window + '"').orElse(""),
                secrets.token(),
                VendorSettings.CLIENT_ID,
                secrets.clientSecret(),
                VendorSettings.CLIENT_ID,
                secrets.clientSecret(),
                secrets.privateKey())));
        try {
            return Files.writeString(directory.path().resolve("lockstep.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into " + directory.path(), e);
        }
    }
}
