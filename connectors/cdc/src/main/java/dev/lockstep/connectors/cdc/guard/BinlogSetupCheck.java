package dev.lockstep.connectors.cdc.guard;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds everything in a MySQL or MariaDB server's setup that stands in the way, with the SQL that mends it. */
final class BinlogSetupCheck {
    private final GuardRequest request;
    private final BinlogServer server;
    private final List<SetupProblem> problems = new ArrayList<>();

    BinlogSetupCheck(GuardRequest request, BinlogServer server) {
        this.request = request;
        this.server = server;
    }

    List<SetupProblem> problems() throws SQLException {
        log();
        for (String table : request.published()) {
            table(table);
        }
        own();
        return List.copyOf(problems);
    }

    private void log() throws SQLException {
        if (!server.variable("log_bin").equals("ON")) {
            add("the server writes no binary log", "log_bin = <name> in the server's configuration; then restart it");
        } else if (!server.succeeds("SHOW BINARY LOGS")) {
            add(
                    "the login may not ask for the state of the binary log",
                    "GRANT REPLICATION CLIENT, REPLICATION SLAVE ON *.* TO the capture login;");
        }
        setting("binlog_format", "ROW", "it must be 'ROW': statements tell no rows");
        // Debezium takes columns that are left out for empty ones, so that partial rows cannot be completed later.
        setting("binlog_row_image", "FULL", "it must be 'FULL': columns that are left out would look empty");
    }

    private void setting(String name, String wanted, String why) throws SQLException {
        String found = server.variable(name);
        if (!found.toUpperCase(Locale.ROOT).equals(wanted)) {
            add(
                    name + " is '" + found + "', " + why,
                    "SET GLOBAL " + name + " = '" + wanted + "'; also in the server's configuration, and end sessions"
                            + " that are older");
        }
    }

    private void table(String name) throws SQLException {
        Optional<Boolean> primaryKey = server.primaryKey(name);
        if (primaryKey.isEmpty()) {
            add("table " + name + " is not there, or the login may not read it", remedy(name));
        } else if (!primaryKey.get()) {
            add("table " + name + " has no primary key", "ALTER TABLE " + name + " ADD PRIMARY KEY (…);");
        }
    }

    private String remedy(String name) {
        return name.equals(request.signalTable())
                ? "CREATE TABLE " + name + " (id varchar(42) PRIMARY KEY, type varchar(32) NOT NULL, data text);"
                        + " GRANT SELECT, INSERT, DELETE ON " + name + " TO the capture login;"
                : "GRANT SELECT ON " + name + " TO the capture login; or take it off the list of tables";
    }

    private void own() throws SQLException {
        String beat = request.heartbeatTable();
        if (!server.succeeds("INSERT INTO " + beat + " (id, beat) VALUES (1, now()) ON DUPLICATE KEY UPDATE id = id")) {
            add(
                    "the login may not write the heartbeat table " + beat,
                    "GRANT SELECT, INSERT, UPDATE ON " + beat + " TO the capture login;");
        }
        String signal = request.signalTable();
        if (signal != null && !server.succeeds("DELETE FROM " + signal + " WHERE id = ''")) {
            add(
                    "the login may not write the signal table " + signal,
                    "GRANT SELECT, INSERT, DELETE ON " + signal + " TO the capture login;");
        }
    }

    private void add(String what, String remedy) {
        problems.add(new SetupProblem(what, remedy));
    }
}
