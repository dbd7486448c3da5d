package dev.lockstep.infra.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A PostgreSQL server as a child process, on the loopback address only, ready for logical replication. */
final class PostgresServer implements AutoCloseable {

    static final String USER = "postgres";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    // duplicate_database, and what a race between two creators ends in
    private static final Set<String> ALREADY_THERE = Set.of("42P04", "23505");

    private final GuardedProcess process;
    private final int port;
    private final String password;

    private PostgresServer(GuardedProcess process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    static PostgresServer start(DataDirectory directory, int port, String passwordIfNew) {
        Path binaries = PostgresBinaries.unpacked();
        PostgresCluster cluster = new PostgresCluster(directory.resolve("postgres"), binaries);
        String password = cluster.prepare(passwordIfNew, directory.ephemeral());
        PostgresServer server = new PostgresServer(
                GuardedProcess.start(new GuardedProcess.Spec(
                        "PostgreSQL",
                        cluster.command(port, directory.ephemeral()),
                        Map.of("TZ", "UTC"),
                        cluster.log(),
                        directory.resolve("run/postgres"),
                        cluster.data().toString(),
                        "INT",
                        Duration.ofSeconds(15))),
                port,
                password);
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    void createDatabase(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException("database name '" + name + "' is not a lower-case SQL identifier");
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, name)) {
                statement.execute("CREATE DATABASE \"" + name + "\"");
            }
        } catch (SQLException e) {
            if (!ALREADY_THERE.contains(e.getSQLState())) {
                throw new StackException("cannot create database " + name + ": " + e.getMessage(), e);
            }
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?")) {
            query.setString(1, name);
            return query.executeQuery().next();
        }
    }

    long pid() {
        return process.pid();
    }

    private void awaitReady() {
        Readiness.await("PostgreSQL", LIMIT, process::death, () -> {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                return statement.execute("SELECT 1");
            }
        });
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + LoopbackPort.HOST + ":" + port + "/postgres", USER, password);
    }

    @Override
    public void close() {
        process.close();
    }
}
