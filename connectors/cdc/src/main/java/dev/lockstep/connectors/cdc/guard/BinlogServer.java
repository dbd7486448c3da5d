package dev.lockstep.connectors.cdc.guard;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A connection to a MySQL or MariaDB server, for questions about its setup and its binary log. */
public final class BinlogServer implements AutoCloseable {
    private static final String DATABASE = "database.";
    private static final String PRIMARY_KEY = """
            SELECT count(*) FROM information_schema.statistics
            WHERE table_schema = ? AND table_name = ? AND index_name = 'PRIMARY'
            """;

    private final Connection connection;

    private BinlogServer(Connection connection) {
        this.connection = connection;
    }

    static BinlogServer connect(Map<String, String> settings) throws SQLException {
        return new BinlogServer(open(settings));
    }

    /** A connection with the {@code database.*} settings of a Debezium connector; its driver must be installed. */
    public static Connection open(Map<String, String> settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.getOrDefault(DATABASE + "user", ""));
        properties.setProperty("password", settings.getOrDefault(DATABASE + "password", ""));
        properties.setProperty("connectTimeout", "10000");
        properties.setProperty("socketTimeout", "30000");
        String mode = settings.get(DATABASE + "ssl.mode");
        if (mode != null) {
            properties.setProperty("sslMode", mode.toUpperCase(Locale.ROOT));
        }
        String protocol = settings.getOrDefault(DATABASE + "protocol", "jdbc:mariadb");
        return DriverManager.getConnection(
                protocol + "://" + settings.get(DATABASE + "hostname") + ":"
                        + settings.getOrDefault(DATABASE + "port", "3306") + "/",
                properties);
    }

    /** A server variable as text; empty when the server does not know it. */
    String variable(String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SHOW GLOBAL VARIABLES LIKE ?")) {
            query.setString(1, name.replace("_", "\\_"));
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(2) : "";
            }
        }
    }

    /** What tells this server from others: copies of its data have another. */
    String identity() throws SQLException {
        String uuid = variable("server_uuid");
        return uuid.isEmpty() ? variable("server_uid") + "/" + variable("server_id") : uuid;
    }

    /** Size of each file of the binary log, oldest first. */
    Map<String, Long> logFiles() throws SQLException {
        Map<String, Long> files = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW BINARY LOGS")) {
            while (row.next()) {
                files.put(row.getString(1), row.getLong(2));
            }
        }
        return files;
    }

    /** Whether the table has a primary key; empty when the login cannot read it or it is not there. */
    Optional<Boolean> primaryKey(String table) throws SQLException {
        if (!succeeds("SELECT * FROM " + table + " LIMIT 0")) {
            return Optional.empty();
        }
        String[] parts = table.split("\\.", 2);
        try (PreparedStatement query = connection.prepareStatement(PRIMARY_KEY)) {
            query.setString(1, parts[0]);
            query.setString(2, parts[1]);
            try (ResultSet row = query.executeQuery()) {
                return Optional.of(row.next() && row.getInt(1) > 0);
            }
        }
    }

    /** Tries a statement that leaves nothing behind. */
    boolean succeeds(String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
