package dev.lockstep.infra.runtime.relational;

import dev.lockstep.infra.embedded.Stack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A database of an application; one connection, used by one thread. */
final class Database implements AutoCloseable {
    private final Stack stack;
    private final String name;
    private final Connection connection;

    private Database(Stack stack, String name, Connection connection) {
        this.stack = stack;
        this.name = name;
        this.connection = connection;
    }

    /** Makes a database and runs SQL scripts in it. */
    static Database create(Stack stack, String name, List<String> scripts) {
        stack.createDatabase(name);
        try {
            Connection connection =
                    DriverManager.getConnection(stack.jdbcUrl(name), stack.postgresUser(), stack.postgresPassword());
            Database database = new Database(stack, name, connection);
            scripts.forEach(script -> database.commit(List.of(script)));
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A script on the class path. */
    static String resource(String file) {
        try (InputStream in = Database.class.getClassLoader().getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    String host() {
        return stack.postgresHost();
    }

    int port() {
        return stack.postgresPort();
    }

    /** Statements in one transaction. */
    void commit(List<String> statements) {
        run(statements, true);
    }

    /** Statements in one transaction that is rolled back. */
    void rollBack(List<String> statements) {
        run(statements, false);
    }

    private void run(List<String> statements, boolean commit) {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(String.join(";\n", statements), e);
        }
    }

    /** The first column of what a query finds, as text. */
    List<String> lines(String query) {
        return rows(query).stream().map(row -> row.get(0)).toList();
    }

    /** What a query finds, as text. */
    List<List<String>> rows(String query) {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            int width = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    row.add(String.valueOf(found.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Whether the reader of the log has confirmed everything up to a position. */
    boolean isConfirmed(String position) {
        return lines("select count(*) from pg_replication_slots where database = '" + name
                        + "' and active and confirmed_flush_lsn >= '" + position + "'::pg_lsn")
                .get(0)
                .equals("1");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
