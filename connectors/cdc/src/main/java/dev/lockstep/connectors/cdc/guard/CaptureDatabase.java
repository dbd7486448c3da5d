package dev.lockstep.connectors.cdc.guard;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** A connection to the captured database with Debezium's own settings, for questions about its setup and its slot. */
public final class CaptureDatabase implements AutoCloseable {
    private static final String DATABASE = "database.";
    private static final List<String> SECURITY =
            List.of("sslmode", "sslcert", "sslkey", "sslpassword", "sslrootcert", "sslfactory");

    private static final String SERVER = """
            SELECT current_database(), current_user, current_setting('wal_level'),
                   (SELECT rolreplication OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user),
                   (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn() ELSE pg_current_wal_lsn() END)
                       - '0/0'::pg_lsn
            """;
    private static final String PUBLICATION = """
            SELECT pg_catalog.pg_get_userbyid(pubowner), pubinsert AND pubupdate AND pubdelete AND pubtruncate
            FROM pg_catalog.pg_publication WHERE pubname = ?
            """;
    private static final String TABLE = """
            SELECT p.tablename IS NOT NULL,
                   EXISTS (SELECT 1 FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid AND i.indisprimary),
                   c.relreplident,
                   coalesce((SELECT bool_and(has_column_privilege(c.oid, col::text, 'SELECT'))
                             FROM unnest(p.attnames) AS col), has_any_column_privilege(c.oid, 'SELECT')),
                   has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'UPDATE'),
                   has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'DELETE'),
                   ARRAY(SELECT unnest(p.attnames)::text),
                   ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                           AND p.tablename IS NOT NULL AND NOT a.attname = ANY (p.attnames))
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_publication_tables p
                   ON p.pubname = ? AND p.schemaname = n.nspname AND p.tablename = c.relname
            WHERE n.nspname || '.' || c.relname = ?
            """;
    private static final String SLOT = """
            SELECT coalesce(plugin, ''), coalesce(database, ''), active, coalesce(wal_status = 'lost', false),
                   coalesce(confirmed_flush_lsn - '0/0'::pg_lsn, 0),
                   coalesce((CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn()
                             ELSE pg_current_wal_lsn() END) - confirmed_flush_lsn, 0)
            FROM pg_catalog.pg_replication_slots WHERE slot_name = ?
            """;

    private final Connection connection;

    private CaptureDatabase(Connection connection) {
        this.connection = connection;
    }

    /** Connects with the {@code database.*} settings of a Debezium connector. */
    public static CaptureDatabase connect(Map<String, String> settings) throws SQLException {
        return new CaptureDatabase(open(settings));
    }

    /** A connection with the {@code database.*} settings of a Debezium connector. */
    public static Connection open(Map<String, String> settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.getOrDefault(DATABASE + "user", ""));
        properties.setProperty("password", settings.getOrDefault(DATABASE + "password", ""));
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("ApplicationName", "lockstep-guard");
        for (String name : SECURITY) {
            if (settings.containsKey(DATABASE + name)) {
                properties.setProperty(name, settings.get(DATABASE + name));
            }
        }
        String url = "jdbc:postgresql://" + settings.get(DATABASE + "hostname") + ":"
                + settings.getOrDefault(DATABASE + "port", "5432") + "/" + settings.get(DATABASE + "dbname");
        return DriverManager.getConnection(url, properties);
    }

    DatabaseFacts facts(GuardRequest request) throws SQLException {
        Optional<PublicationRow> publication = publication(request.publication());
        Map<String, TableFacts> tables = new HashMap<>();
        for (String table : request.published()) {
            table(request.publication(), table).ifPresent(facts -> tables.put(table, facts));
        }
        try (PreparedStatement query = connection.prepareStatement(SERVER);
                ResultSet row = query.executeQuery()) {
            row.next();
            return new DatabaseFacts(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getBoolean(4),
                    publication.map(PublicationRow::owner),
                    publication.map(PublicationRow::everything).orElse(false),
                    Map.copyOf(tables),
                    slot(request.slot()),
                    row.getBigDecimal(5).longValue());
        }
    }

    /** The slot, if it exists. */
    public Optional<SlotState> slot(String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SLOT)) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(slot(row)) : Optional.empty();
            }
        }
    }

    void dropSlot(String name) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("SELECT pg_drop_replication_slot(?)")) {
            call.setString(1, name);
            call.execute();
        }
    }

    private static SlotState slot(ResultSet row) throws SQLException {
        return new SlotState(
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getBigDecimal(5).longValue(),
                row.getBigDecimal(6).longValue());
    }

    private record PublicationRow(String owner, boolean everything) {}

    private Optional<PublicationRow> publication(String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PUBLICATION)) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new PublicationRow(row.getString(1), row.getBoolean(2)))
                        : Optional.empty();
            }
        }
    }

    private Optional<TableFacts> table(String publication, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TABLE)) {
            query.setString(1, publication);
            query.setString(2, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(table(name, row)) : Optional.empty();
            }
        }
    }

    private static TableFacts table(String name, ResultSet row) throws SQLException {
        return new TableFacts(
                name,
                row.getBoolean(1),
                row.getBoolean(2),
                row.getString(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getBoolean(6),
                texts(row, 7),
                texts(row, 8));
    }

    private static Set<String> texts(ResultSet row, int column) throws SQLException {
        return new LinkedHashSet<>(List.of((String[]) row.getArray(column).getArray()));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
