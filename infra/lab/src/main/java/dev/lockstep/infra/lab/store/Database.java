package dev.lockstep.infra.lab.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;

/** One emulator's PostgreSQL database behind a small connection pool. Safe for use by many threads. */
public final class Database implements AutoCloseable {

    private static final int CONNECTIONS = 12;

    private final HikariDataSource pool;

    /** Connects; the database must exist and its user own it. */
    public Database(DatabaseAddress address, String name) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("lab-" + name);
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        this.pool = new HikariDataSource(config);
    }

    /**
     * Runs the work in one transaction: all of it is committed, or, when the work throws, none of it. Actions that the
     * work left with {@link Tx#afterCommit} run once it is durable.
     *
     * @throws DatabaseFailure when the database refuses or is away
     */
    public <T> T inTransaction(Function<Tx, T> work) {
        try (Connection connection = pool.getConnection()) {
            return commit(connection, new Tx(connection), work);
        } catch (SQLException e) {
            throw new DatabaseFailure("Transaction on " + pool.getPoolName(), e);
        }
    }

    /** As {@link #inTransaction}, for work without a result. */
    public void run(Consumer<Tx> work) {
        inTransaction(tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** Runs an SQL file from this module's resources; such files may be run again at any time. */
    public void script(String resource) {
        try (InputStream file = Database.class.getResourceAsStream("/dev/lockstep/infra/lab/" + resource)) {
            if (file == null) {
                throw new IllegalStateException("The SQL file " + resource + " is missing from the class path");
            }
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            run(tx -> tx.script(sql));
        } catch (IOException e) {
            throw new IllegalStateException("The SQL file " + resource + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static <T> T commit(Connection connection, Tx tx, Function<Tx, T> work) throws SQLException {
        try {
            T result = work.apply(tx);
            connection.commit();
            tx.committed();
            return result;
        } catch (RuntimeException | SQLException e) {
            connection.rollback();
            throw e;
        }
    }
}
