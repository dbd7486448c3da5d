package dev.lockstep.schemas.registry;

import java.util.concurrent.ConcurrentHashMap;

/** One client per registry and process, so that many serdes ask each question once. */
final class SharedClients {
    private static final ConcurrentHashMap<RegistryConnection, SchemaRegistryClient> CLIENTS =
            new ConcurrentHashMap<>();

    private SharedClients() {}

    static SchemaRegistryClient get(RegistryConnection connection) {
        return CLIENTS.computeIfAbsent(connection, SharedClients::open);
    }

    private static SchemaRegistryClient open(RegistryConnection connection) {
        return new CachingClient(connection.isMock() ? new MockRegistry() : new HttpRegistry(connection));
    }
}
