package dev.lockstep.connectors.cdc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.connectors.cdc.connect.FoldingConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Orders rows of a captured database to be read again. Orders are rows of its signal table, written with the capture
 * login, so that they reach whoever captures the database, wherever that runs, and outlast its restarts.
 */
public final class SnapshotOrders {
    /** Type of the order to read all rows of all tables; ours, where Debezium's orders read single tables. */
    private static final String EVERYTHING = "lockstep-resnapshot";
    /** How Debezium calls the order to read tables while changes are followed. */
    private static final String TABLES = "execute-snapshot";

    private final CdcDescriptor source;
    private final Map<String, String> login;

    /** Orders for this database; nothing happens yet. */
    public SnapshotOrders(CdcDescriptor source, DatabaseLogin login) {
        this.source = source;
        this.login = EngineProperties.login(source.kind(), login);
    }

    /**
     * Orders all rows of these tables to be read while changes are followed; whoever captures the database does so in
     * steps, soon after it sees the order in the log, and never tells an older state of a row after a newer.
     *
     * @param tables names with or without schema, as captured
     * @throws IllegalArgumentException when one of them is not captured, or the descriptor names no signal table
     * @throws SQLException when the database does not take the order
     */
    public void order(Collection<String> tables) throws SQLException {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        tables.forEach(table -> names.add(FoldingConfig.pattern(captured(table))));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("data-collections", names);
        write(TABLES, data.put("type", "incremental").toString());
    }

    /**
     * Orders everything to be read anew, as if it had never been captured. Taken by Lockstep's own nodes, also when
     * they have stopped because changes are lost; a Connect cluster is told by its configuration instead.
     *
     * @throws IllegalArgumentException when the descriptor names no signal table
     * @throws SQLException when the database does not take the order
     */
    public void orderEverything() throws SQLException {
        write(EVERYTHING, "{}");
    }

    /** The order to read everything anew, if there is one. */
    Optional<String> everythingOrdered() throws SQLException {
        if (source.signalTable() == null) {
            return Optional.empty();
        }
        try (Connection connection = connect();
                PreparedStatement query =
                        connection.prepareStatement("SELECT id FROM " + signalTable() + " WHERE type = ?")) {
            query.setString(1, EVERYTHING);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Takes away every order to read everything anew, because it is being done. */
    void takeAway() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM " + signalTable() + " WHERE type = ?")) {
            delete.setString(1, EVERYTHING);
            delete.executeUpdate();
        }
    }

    private void write(String type, String data) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO " + signalTable() + " (id, type, data) VALUES (?, ?, ?)")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, type);
            insert.setString(3, data);
            insert.executeUpdate();
        }
    }

    private String captured(String table) {
        List<String> found = source.tables().stream()
                .filter(name -> name.equals(table) || name.endsWith("." + table))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("'" + table + "' is "
                    + (found.isEmpty() ? "not captured from " : "not clear without its schema in ") + source.system()
                    + "; captured are " + String.join(", ", source.tables()));
        }
        return found.get(0);
    }

    private String signalTable() {
        if (source.signalTable() == null) {
            throw new IllegalArgumentException("connectors/systems/" + source.system() + "/cdc.yaml names no table for"
                    + " orders: make one as connectors/cdc/README.md shows, and name it as 'signal: lockstep.signal'");
        }
        return source.signalTable();
    }

    private Connection connect() throws SQLException {
        return source.kind().open(login);
    }
}
