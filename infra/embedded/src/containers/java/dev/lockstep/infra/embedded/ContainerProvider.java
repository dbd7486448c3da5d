package dev.lockstep.infra.embedded;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Runs each part in a container of its own; needs a Docker engine. */
public final class ContainerProvider implements StackProvider {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int REGISTRY_PORT = 8080;

    @Override
    public String name() {
        return "containers";
    }

    @Override
    public Stack start(Part part) {
        return switch (part) {
            case KAFKA -> kafka();
            case REGISTRY -> registry();
            case POSTGRES -> postgres();
        };
    }

    private static Stack kafka() {
        KafkaContainer container = new KafkaContainer("apache/kafka:4.3.1")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_DEFAULT_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_TRANSACTION_MAX_TIMEOUT_MS", "3600000")
                .withStartupTimeout(LIMIT);
        container.start();
        return new ContainerStack(Part.KAFKA, container, container.getBootstrapServers());
    }

    private static Stack registry() {
        GenericContainer<?> container = new GenericContainer<>("apicurio/apicurio-registry:3.0.9")
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp(ContainerStack.REGISTRY_PATH + "/subjects")
                        .forPort(REGISTRY_PORT)
                        .withStartupTimeout(LIMIT));
        container.start();
        String address = container.getHost() + ":" + container.getMappedPort(REGISTRY_PORT);
        return new ContainerStack(Part.REGISTRY, container, address);
    }

    private static Stack postgres() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:17.5")
                .withUsername(PostgresServer.USER)
                .withCommand("postgres", "-c", "wal_level=logical", "-c", "synchronous_commit=on", "-c", "timezone=UTC")
                .withStartupTimeout(LIMIT);
        container.start();
        String address = container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
        return new ContainerStack(Part.POSTGRES, container, address, container.getPassword());
    }
}
