package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.cdc.connect.FoldingConfig;
import dev.lockstep.connectors.cdc.guard.BinlogServer;
import dev.lockstep.connectors.cdc.guard.CaptureDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Kinds of databases whose logs can be followed. */
public enum DatabaseKind {
    /** PostgreSQL, by logical decoding. */
    POSTGRESQL(FoldingConfig.POSTGRESQL, "jdbc:postgresql"),
    /** MySQL, by its binary log; needs the build profile {@code mysql} (ADR 0010). */
    MYSQL("io.debezium.connector.mysql.MySqlConnector", "jdbc:mysql"),
    /** MariaDB, by its binary log; needs the build profile {@code mariadb} (ADR 0010). */
    MARIADB("io.debezium.connector.mariadb.MariaDbConnector", "jdbc:mariadb");

    private final String connector;
    private final String protocol;

    DatabaseKind(String connector, String protocol) {
        this.connector = connector;
        this.protocol = protocol;
    }

    /** By the name used in descriptors. */
    static Map<String, DatabaseKind> byName() {
        return Arrays.stream(values())
                .collect(Collectors.toUnmodifiableMap(
                        kind -> kind.name().toLowerCase(Locale.ROOT), Function.identity()));
    }

    /** Class of Debezium's connector. */
    String connector() {
        return connector;
    }

    /** Beginning of the driver's addresses. */
    String protocol() {
        return protocol;
    }

    /** True for databases whose table structures must be kept with the offsets. */
    boolean needsSchemaHistory() {
        return this != POSTGRESQL;
    }

    /** A connection with the {@code database.*} settings of a Debezium connector. */
    Connection open(Map<String, String> login) throws SQLException {
        return this == POSTGRESQL ? CaptureDatabase.open(login) : BinlogServer.open(login);
    }

    /**
     * Makes sure that the connector is installed.
     *
     * @throws IllegalStateException saying how to install it
     */
    void requireInstalled() {
        try {
            Class.forName(connector, false, DatabaseKind.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            String profile = name().toLowerCase(Locale.ROOT);
            throw new IllegalStateException(
                    "This build cannot capture " + profile
                            + ": its driver's licence keeps it out of the standard build."
                            + " Build with the Maven profile '" + profile + "', see docs/adr/0010-database-drivers.md",
                    e);
        }
    }
}
