package dev.lockstep.infra.embedded;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Starts the parts that the options ask for, side by side, and all or nothing. */
final class PartStarter {

    private final StackOptions options;
    private final DataDirectory directory;
    private final SecureRandom random = new SecureRandom();
    private final List<RuntimeException> failures = new ArrayList<>();

    PartStarter(StackOptions options, DataDirectory directory) {
        this.options = options;
        this.directory = directory;
    }

    StartedParts start() {
        ExecutorService threads = Executors.newFixedThreadPool(Part.values().length);
        try {
            StartedParts parts = startOn(threads);
            if (!failures.isEmpty()) {
                parts.close();
                throw allFailures();
            }
            return parts;
        } finally {
            threads.shutdown();
        }
    }

    private StartedParts startOn(ExecutorService threads) {
        RememberedPorts ports = new RememberedPorts(directory.resolve("ports.properties"), random, options.progress());
        Ports wanted = options.ports();
        Supplier<KafkaNode> kafka = kafka(ports, wanted.kafka());
        int registryPort = portOf(Part.REGISTRY, ports, wanted.registry());
        int postgresPort = portOf(Part.POSTGRES, ports, wanted.postgres());
        ports.save();

        CompletableFuture<Optional<KafkaNode>> kafkaReady = begin(Part.KAFKA, threads, kafka);
        CompletableFuture<Optional<PostgresServer>> postgresReady =
                begin(Part.POSTGRES, threads, () -> PostgresServer.start(directory, postgresPort, freshPassword()));
        CompletableFuture<Optional<RegistryProcess>> registryReady = options.registryStorage() == RegistryStorage.KAFKA
                ? kafkaReady.thenCompose(node -> registry(threads, registryPort, node))
                : registry(threads, registryPort, Optional.empty());
        return new StartedParts(settle(kafkaReady), settle(registryReady), settle(postgresReady));
    }

    private Supplier<KafkaNode> kafka(RememberedPorts ports, int wanted) {
        int port = portOf(Part.KAFKA, ports, wanted);
        int controllerPort = options.parts().contains(Part.KAFKA) ? ports.choose("kafka-controller", 0) : 0;
        return () -> KafkaNode.start(directory.resolve("kafka"), port, controllerPort);
    }

    private CompletableFuture<Optional<RegistryProcess>> registry(
            ExecutorService threads, int port, Optional<KafkaNode> kafka) {
        return begin(
                Part.REGISTRY,
                threads,
                () -> RegistryProcess.start(directory, port, kafka.map(KafkaNode::bootstrapServers)));
    }

    private int portOf(Part part, RememberedPorts ports, int wanted) {
        return options.parts().contains(part) ? ports.choose(nameOf(part), wanted) : 0;
    }

    private <T> CompletableFuture<Optional<T>> begin(Part part, ExecutorService threads, Supplier<T> start) {
        if (!options.parts().contains(part)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.supplyAsync(() -> timed(part, start), threads).thenApply(Optional::of);
    }

    private <T> T timed(Part part, Supplier<T> start) {
        long began = System.nanoTime();
        T started = start.get();
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        options.progress().accept(titleOf(part) + " is ready (" + taken.toMillis() + " ms)");
        return started;
    }

    private <T> Optional<T> settle(CompletableFuture<Optional<T>> part) {
        try {
            return part.join();
        } catch (CompletionException e) {
            failures.add(e.getCause() instanceof RuntimeException cause ? cause : e);
            return Optional.empty();
        }
    }

    // Parts that waited for a failed one fail with the same exception, which then counts once.
    private RuntimeException allFailures() {
        RuntimeException first = failures.get(0);
        failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
        return first;
    }

    private String freshPassword() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String nameOf(Part part) {
        return switch (part) {
            case KAFKA -> "kafka";
            case REGISTRY -> "registry";
            case POSTGRES -> "postgres";
        };
    }

    private static String titleOf(Part part) {
        return switch (part) {
            case KAFKA -> "Kafka";
            case REGISTRY -> "The schema registry";
            case POSTGRES -> "PostgreSQL";
        };
    }
}
