package dev.lockstep.infra.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL server as a child process, on the loopback address only, ready for logical replication. */
final class PostgresServer implements AutoCloseable {

    static final String USER = "postgres";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final GuardedProcess process;
    private final PostgresAccess access;

    private PostgresServer(GuardedProcess process, PostgresAccess access) {
        this.process = process;
        this.access = access;
    }

    static PostgresServer start(DataDirectory directory, int port, String passwordIfNew) {
        Path binaries = PostgresBinaries.unpacked();
        PostgresCluster cluster = new PostgresCluster(directory.resolve("postgres"), binaries);
        String password = cluster.prepare(passwordIfNew, directory.ephemeral());
        GuardedProcess process = GuardedProcess.start(new GuardedProcess.Spec(
                "PostgreSQL",
                cluster.command(port, directory.ephemeral()),
                Map.of("TZ", "UTC"),
                cluster.log(),
                directory.resolve("run/postgres"),
                cluster.data().toString(),
                PostgresCluster.STOP_SIGNAL,
                Duration.ofSeconds(15)));
        PostgresServer server =
                new PostgresServer(process, new PostgresAccess(LoopbackPort.HOST, port, USER, password));
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    PostgresAccess access() {
        return access;
    }

    long pid() {
        return process.pid();
    }

    private void awaitReady() {
        Readiness.await("PostgreSQL", LIMIT, process::death, () -> {
            try (Connection connection = access.connect();
                    Statement statement = connection.createStatement()) {
                return statement.execute("SELECT 1");
            }
        });
    }

    @Override
    public void close() {
        process.close();
    }
}
