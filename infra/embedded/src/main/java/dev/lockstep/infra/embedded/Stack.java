package dev.lockstep.infra.embedded;

/**
 * Running parts and where to reach them. Every part is ready for work when a stack is handed out. Asking for a part
 * that was not started is a mistake of the caller and throws {@link StackException}. Safe for use by several threads.
 */
public interface Stack extends AutoCloseable {

    /** Kafka's {@code bootstrap.servers}, for example {@code 127.0.0.1:23456}; plain text, no authentication. */
    String bootstrapServers();

    /** Base address of the registry's Confluent REST API, without a slash at the end. */
    String registryUrl();

    /** The host on which PostgreSQL listens. */
    String postgresHost();

    /** The port on which PostgreSQL listens. */
    int postgresPort();

    /** The PostgreSQL superuser. */
    String postgresUser();

    /** The superuser's password; never printed by this module. */
    String postgresPassword();

    /** Creates an empty UTF-8 database unless it exists; the name is a lower-case SQL identifier. */
    void createDatabase(String name);

    /** JDBC address of a database, without credentials; the database need not exist yet. */
    default String jdbcUrl(String database) {
        return "jdbc:postgresql://" + postgresHost() + ":" + postgresPort() + "/" + database;
    }

    /** Stops what this stack started, last started first. A second call does nothing. */
    @Override
    void close();
}
