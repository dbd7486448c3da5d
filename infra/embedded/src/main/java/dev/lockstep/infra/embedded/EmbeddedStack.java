package dev.lockstep.infra.embedded;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts on this machine: Kafka inside this process, the registry and PostgreSQL as child processes that end with
 * it, even when it is killed. Everything listens on the loopback address only.
 */
public final class EmbeddedStack implements Stack {

    private final DataDirectory directory;
    private final StartedParts parts;

    private EmbeddedStack(DataDirectory directory, StartedParts parts) {
        this.directory = directory;
        this.parts = parts;
    }

    /**
     * Starts the wanted parts, at the same time where they do not need each other, and returns when all are ready.
     *
     * @throws StackException when a port is taken, the data directory is in use, or a part does not come up; whatever
     *     had been started is stopped again
     */
    public static EmbeddedStack start(StackOptions options) {
        DataDirectory directory = DataDirectory.open(options.dataDirectory());
        try {
            return new EmbeddedStack(directory, new PartStarter(options, directory).start());
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public String bootstrapServers() {
        return started(parts.kafka(), Part.KAFKA).bootstrapServers();
    }

    @Override
    public String registryUrl() {
        return started(parts.registry(), Part.REGISTRY).url();
    }

    @Override
    public String postgresHost() {
        return LoopbackPort.HOST;
    }

    @Override
    public int postgresPort() {
        return started(parts.postgres(), Part.POSTGRES).access().port();
    }

    @Override
    public String postgresUser() {
        return PostgresServer.USER;
    }

    @Override
    public String postgresPassword() {
        return started(parts.postgres(), Part.POSTGRES).access().password();
    }

    @Override
    public void createDatabase(String name) {
        started(parts.postgres(), Part.POSTGRES).access().createDatabase(name);
    }

    /** Where this stack keeps everything; a temporary directory is gone after {@code close}. */
    public Path dataDirectory() {
        return directory.root();
    }

    /** The process ids of the parts that run outside of this process. */
    public Map<Part, Long> childProcesses() {
        Map<Part, Long> children = new EnumMap<>(Part.class);
        parts.registry().ifPresent(registry -> children.put(Part.REGISTRY, registry.pid()));
        parts.postgres().ifPresent(postgres -> children.put(Part.POSTGRES, postgres.pid()));
        return children;
    }

    private static <T> T started(Optional<T> part, Part kind) {
        return part.orElseThrow(() ->
                new StackException(kind + " was not started with this stack: add it to the parts in StackOptions"));
    }

    @Override
    public void close() {
        parts.close();
        directory.close();
    }
}
