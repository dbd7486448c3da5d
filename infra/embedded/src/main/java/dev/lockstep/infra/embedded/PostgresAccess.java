package dev.lockstep.infra.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How to reach a PostgreSQL server as its superuser, wherever it runs.
 *
 * @param host name or address
 * @param port TCP port
 * @param user the superuser
 * @param password the superuser's password
 */
record PostgresAccess(String host, int port, String user, String password) {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    // duplicate_database, and what a race between two creators ends in
    private static final Set<String> ALREADY_THERE = Set.of("42P04", "23505");

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/postgres", user, password);
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

    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
