package dev.lockstep.infra.embedded;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Running parts.
 *
 * @param kafka the Kafka node, if started
 * @param registry the registry, if started
 * @param postgres the database server, if started
 * @param closed whether they have been stopped
 */
record StartedParts(
        Optional<KafkaNode> kafka,
        Optional<RegistryProcess> registry,
        Optional<PostgresServer> postgres,
        AtomicBoolean closed)
        implements AutoCloseable {

    StartedParts(Optional<KafkaNode> kafka, Optional<RegistryProcess> registry, Optional<PostgresServer> postgres) {
        this(kafka, registry, postgres, new AtomicBoolean());
    }

    /** Stops the parts in an order in which none misses another: the registry lives on Kafka. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            postgres.ifPresent(PostgresServer::close);
            registry.ifPresent(RegistryProcess::close);
            kafka.ifPresent(KafkaNode::close);
        }
    }
}
