package dev.lockstep.infra.lab.store;

import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which steps of the play have happened in one database. A step and its journal row are one transaction, so a step
 * happens once however often the play is killed and begun again.
 */
public final class Journal {

    private final Database database;
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    /** Opens the journal and reads what has been played so far. */
    public Journal(Database database) {
        this.database = database;
        done.addAll(database.inTransaction(tx -> tx.query("select step from lab.journal", row -> row.getString(1))));
    }

    /** Whether a step has happened. */
    public boolean has(String step) {
        return done.contains(step);
    }

    /** Does a step unless it has happened already; returns whether it was done now. */
    public boolean once(String step, LocalDate day, Consumer<Tx> work) {
        if (has(step)) {
            return false;
        }
        database.run(tx -> {
            enter(tx, step, day);
            work.accept(tx);
        });
        return true;
    }

    /** Enters a step in a transaction that does the step's work itself. */
    public void enter(Tx tx, String step, LocalDate day) {
        tx.update("insert into lab.journal (step, played_on) values (?, ?)", step, day);
        tx.afterCommit(() -> done.add(step));
    }
}
