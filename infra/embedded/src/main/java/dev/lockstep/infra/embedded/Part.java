package dev.lockstep.infra.embedded;

/** One part of a stack that can be started by itself, in the order in which parts are started and written of. */
public enum Part {
    /** One Kafka node, broker and controller in one, inside this process. */
    KAFKA,
    /** An Apicurio registry that answers the Confluent REST API, as a child process. */
    REGISTRY,
    /** A PostgreSQL server whose changes can be captured, as a child process. */
    POSTGRES
}
