package dev.lockstep.infra.embedded;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * One stack for all tests of a process: each part is started when a test first asks for it, and lives until the
 * process ends. Tests share it, so they choose names (topics, subjects, databases) that nobody else uses.
 * The registry keeps its schemas in memory here, which lets it start without Kafka.
 */
public final class SharedStack implements Stack {

    /** System property that names a {@link StackProvider}; unset means parts on this machine. */
    public static final String PROVIDER = "lockstep.stack";

    private static final SharedStack INSTANCE = new SharedStack();

    private final Map<Part, CompletableFuture<Stack>> running = new EnumMap<>(Part.class);

    private SharedStack() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shared-stack-stop"));
    }

    /** The stack with at least these parts ready; parts that are missing are started side by side. */
    public static Stack get(Part... wanted) {
        INSTANCE.ensure(wanted);
        return INSTANCE;
    }

    private void ensure(Part... wanted) {
        List<CompletableFuture<Stack>> begun =
                Stream.of(wanted).map(this::begin).toList();
        begun.forEach(SharedStack::ready);
    }

    private synchronized CompletableFuture<Stack> begin(Part part) {
        return running.computeIfAbsent(part, missing -> CompletableFuture.supplyAsync(() -> start(missing)));
    }

    private static Stack start(Part part) {
        return System.getProperty(PROVIDER) == null
                ? EmbeddedStack.start(StackOptions.ephemeral()
                        .withRegistryStorage(RegistryStorage.MEMORY)
                        .withParts(part))
                : provider(System.getProperty(PROVIDER)).start(part);
    }

    private static StackProvider provider(String name) {
        return ServiceLoader.load(StackProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException("no provider '" + name + "' (system property " + PROVIDER
                        + ") on the class path: leave the property out for parts on this machine, or build with the"
                        + " profile that adds it"));
    }

    private Stack part(Part part) {
        return ready(begin(part));
    }

    private static Stack ready(CompletableFuture<Stack> begun) {
        try {
            return begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StackException cause ? cause : e;
        }
    }

    @Override
    public String bootstrapServers() {
        return part(Part.KAFKA).bootstrapServers();
    }

    @Override
    public String registryUrl() {
        return part(Part.REGISTRY).registryUrl();
    }

    @Override
    public String postgresHost() {
        return part(Part.POSTGRES).postgresHost();
    }

    @Override
    public int postgresPort() {
        return part(Part.POSTGRES).postgresPort();
    }

    @Override
    public String postgresUser() {
        return part(Part.POSTGRES).postgresUser();
    }

    @Override
    public String postgresPassword() {
        return part(Part.POSTGRES).postgresPassword();
    }

    @Override
    public void createDatabase(String name) {
        part(Part.POSTGRES).createDatabase(name);
    }

    /** Does nothing: the parts are shared with other tests and end with the process. */
    @Override
    public void close() {}

    private synchronized void stop() {
        running.values().stream()
                .filter(started -> started.isDone() && !started.isCompletedExceptionally())
                .forEach(started -> started.join().close());
    }
}
