package dev.lockstep.infra.runtime.relational;

import dev.lockstep.infra.embedded.EmbeddedStack;
import dev.lockstep.infra.embedded.Stack;
import dev.lockstep.infra.runtime.config.LockstepConfig;
import dev.lockstep.infra.runtime.fixture.Eventually;
import dev.lockstep.infra.runtime.node.Node;
import dev.lockstep.infra.runtime.node.Role;
import dev.lockstep.infra.runtime.proof.CommittedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A node that captures one database and makes canonical records of it, on brokers of its own. */
final class CapturedNode implements AutoCloseable {
    private final Stack kafka;
    private final Stack registry;
    private final Database database;
    private final Node node;

    private CapturedNode(Stack kafka, Stack registry, Database database, Node node) {
        this.kafka = kafka;
        this.registry = registry;
        this.database = database;
        this.node = node;
    }

    /** Starts on these brokers, which must be new; the configuration is a file as an operator writes it. */
    static CapturedNode start(Stack kafka, Stack registry, Database database, Path configuration, Path state) {
        return start(kafka, registry, database, configuration, state, Map.of());
    }

    /** The same with more of an operator's environment. */
    static CapturedNode start(
            Stack kafka, Stack registry, Database database, Path configuration, Path state, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "LOCKSTEP_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "LOCKSTEP_KAFKA_REPLICATION_FACTOR", "1",
                "LOCKSTEP_REGISTRY_URL", registry.registryUrl(),
                "LOCKSTEP_STREAMS_STATE_DIRECTORY", state.toString(),
                "LOCKSTEP_HTTP_PORT", "0"));
        environment.putAll(more);
        LockstepConfig config = LockstepConfig.load(configuration, environment);
        Node node = Node.start(config, Set.of(Role.CAPTURE, Role.CANONICAL), Clock.systemUTC());
        return new CapturedNode(kafka, registry, database, node);
    }

    /** Writes a configuration that captures one database with the descriptors of a folder. */
    static Path configuration(Path file, Path systems, Database database) {
        String text = """
                systems: %s
                capture:
                  %s:
                    host: %s
                    port: %d
                    database: %s
                    user: lockstep_cdc
                    password: captured
                """.formatted(
                        systems.toAbsolutePath(), database.name(), database.host(), database.port(), database.name());
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once everything that was committed before is in the canonical topics, by log positions alone. */
    void digest() {
        String end = database.lines("select pg_current_wal_lsn()::text").get(0);
        Eventually.holds("the node is ready", node::isReady);
        Eventually.holds("everything up to " + end + " is captured", () -> database.isConfirmed(end));
        try (Quiescence app = new Quiescence(kafka.bootstrapServers(), "lockstep-canonical")) {
            Eventually.holds("canonical has read all of its input", app::isReached);
        }
    }

    CommittedLog log() {
        return new CommittedLog(kafka.bootstrapServers(), Map.of("schema.registry.url", registry.registryUrl()));
    }

    /** Whether the brokers are this node's alone, and end with it. */
    private boolean ownsBrokers() {
        return kafka instanceof EmbeddedStack && kafka != registry;
    }

    @Override
    public void close() {
        node.close();
        if (ownsBrokers()) {
            kafka.close();
        }
    }
}
