package dev.lockstep.infra.embedded;

import java.net.URI;
import org.testcontainers.containers.GenericContainer;

/** One part in a container. */
final class ContainerStack implements Stack {

    static final String REGISTRY_PATH = "/apis/ccompat/v7";

    private final Part part;
    private final GenericContainer<?> container;
    private final String address;
    private final String password;

    ContainerStack(Part part, GenericContainer<?> container, String address) {
        this(part, container, address, "");
    }

    ContainerStack(Part part, GenericContainer<?> container, String address, String password) {
        this.part = part;
        this.container = container;
        this.address = address;
        this.password = password;
    }

    @Override
    public String bootstrapServers() {
        return addressOf(Part.KAFKA);
    }

    @Override
    public String registryUrl() {
        return "http://" + addressOf(Part.REGISTRY) + REGISTRY_PATH;
    }

    @Override
    public String postgresHost() {
        return URI.create("postgres://" + addressOf(Part.POSTGRES)).getHost();
    }

    @Override
    public int postgresPort() {
        return URI.create("postgres://" + addressOf(Part.POSTGRES)).getPort();
    }

    @Override
    public String postgresUser() {
        return PostgresServer.USER;
    }

    @Override
    public String postgresPassword() {
        return password;
    }

    @Override
    public void createDatabase(String name) {
        new PostgresAccess(postgresHost(), postgresPort(), postgresUser(), postgresPassword()).createDatabase(name);
    }

    private String addressOf(Part wanted) {
        if (wanted != part) {
            throw new StackException(wanted + " does not run in this container, which runs " + part);
        }
        return address;
    }

    @Override
    public void close() {
        container.stop();
    }
}
