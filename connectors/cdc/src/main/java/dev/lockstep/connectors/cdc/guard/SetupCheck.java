package dev.lockstep.connectors.cdc.guard;

import java.util.ArrayList;
import java.util.List;

/** Finds everything in the database's setup that stands in the way, with the SQL that mends it. */
final class SetupCheck {
    private static final String SLOT_PLUGIN = "pgoutput";

    private final GuardRequest request;
    private final DatabaseFacts facts;
    private final List<SetupProblem> problems = new ArrayList<>();

    private SetupCheck(GuardRequest request, DatabaseFacts facts) {
        this.request = request;
        this.facts = facts;
    }

    static List<SetupProblem> problems(GuardRequest request, DatabaseFacts facts) {
        SetupCheck check = new SetupCheck(request, facts);
        check.server();
        check.publication();
        request.published().forEach(check::table);
        check.heartbeat();
        check.signal();
        facts.slot().ifPresent(check::slot);
        return List.copyOf(check.problems);
    }

    private void server() {
        if (!facts.walLevel().equals("logical")) {
            add(
                    "wal_level is '" + facts.walLevel() + "', it must be 'logical'",
                    "ALTER SYSTEM SET wal_level = 'logical'; then restart the server");
        }
        if (!facts.mayReplicate()) {
            add(
                    "role " + facts.role() + " may not read the log",
                    "ALTER ROLE " + facts.role() + " WITH LOGIN REPLICATION;");
        }
    }

    private void publication() {
        if (facts.publicationOwner().isEmpty()) {
            add(
                    "publication '" + request.publication() + "' does not exist",
                    "CREATE PUBLICATION " + request.publication() + " FOR TABLE "
                            + String.join(", ", request.published()) + ";");
        } else if (!facts.publishesAll()) {
            add(
                    "publication '" + request.publication() + "' leaves out some kinds of changes",
                    "ALTER PUBLICATION " + request.publication()
                            + " SET (publish = 'insert, update, delete, truncate');");
        }
    }

    private void table(String name) {
        TableFacts table = facts.tables().get(name);
        if (table == null) {
            add("table " + name + " does not exist", remedyForMissing(name));
            return;
        }
        if (facts.publicationOwner().isPresent() && !table.published()) {
            add(
                    "table " + name + " is not in publication '" + request.publication() + "'",
                    "ALTER PUBLICATION " + request.publication() + " ADD TABLE " + name + ";  -- as "
                            + facts.publicationOwner().get());
        }
        if (!table.readable()) {
            add(
                    "role " + facts.role() + " may not read " + name,
                    "GRANT SELECT ON " + name + " TO " + facts.role() + ";");
        }
        if (!table.primaryKey() || table.replicaIdentity().equals("n")) {
            add(
                    "table " + name + " has no primary key that identifies its rows",
                    "ALTER TABLE " + name + " ADD PRIMARY KEY (…); ALTER TABLE " + name + " REPLICA IDENTITY DEFAULT;");
        }
        neverCaptured(table);
    }

    private String remedyForMissing(String name) {
        return name.equals(request.signalTable())
                ? "CREATE TABLE " + name + " (id varchar(42) PRIMARY KEY, type varchar(32) NOT NULL, data text);"
                : "create it, or take it off the list of tables";
    }

    private void neverCaptured(TableFacts table) {
        table.publishedColumns().stream()
                .map(column -> table.name() + "." + column)
                .filter(request.neverCapture()::contains)
                .sorted()
                .forEach(column -> add(
                        "column " + column + " must never be captured, but the publication offers it",
                        "ALTER PUBLICATION … SET TABLE with a column list for " + table.name()));
    }

    private void heartbeat() {
        TableFacts table = facts.tables().get(request.heartbeatTable());
        if (table != null && !table.writable()) {
            add(
                    "role " + facts.role() + " may not write the heartbeat table " + table.name(),
                    "GRANT SELECT, INSERT, UPDATE ON " + table.name() + " TO " + facts.role() + ";");
        }
    }

    private void signal() {
        TableFacts table = request.signalTable() == null ? null : facts.tables().get(request.signalTable());
        if (table != null && !table.orderable()) {
            add(
                    "role " + facts.role() + " may not write the signal table " + table.name(),
                    "GRANT SELECT, INSERT, DELETE ON " + table.name() + " TO " + facts.role() + ";");
        }
    }

    private void slot(SlotState slot) {
        if (!slot.plugin().equals(SLOT_PLUGIN) || !slot.database().equals(facts.database())) {
            add(
                    "replication slot '" + request.slot() + "' belongs to somebody else (database " + slot.database()
                            + ", plug-in " + slot.plugin() + ")",
                    "configure another slot name");
        }
    }

    private void add(String what, String remedy) {
        problems.add(new SetupProblem(what, remedy));
    }
}
