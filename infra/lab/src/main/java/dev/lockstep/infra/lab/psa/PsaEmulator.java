package dev.lockstep.infra.lab.psa;

import dev.lockstep.infra.lab.http.EmulatorServer;
import dev.lockstep.infra.lab.http.EmulatorServer.Route;
import dev.lockstep.infra.lab.http.EmulatorSetup;
import dev.lockstep.infra.lab.http.Reply;
import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.lifecycle.OpenedParts;
import dev.lockstep.infra.lab.store.Database;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The firm's delivery system. It tells nobody of its changes: whoever wants to know captures its database. */
public final class PsaEmulator implements AutoCloseable {

    private final Database database;
    private final EmulatorServer server;
    private final OpenedParts parts;

    private PsaEmulator(EmulatorSetup setup, Secret capturePassword, OpenedParts parts) {
        this.parts = parts;
        this.database = parts.keep(new Database(setup.database(), "psa"));
        database.script("psa.sql");
        database.script("psa-capture.sql");
        setCapturePassword(capturePassword);
        List<Route> routes = new ArrayList<>(new PsaApi(database, setup.clock()).routes());
        routes.add(Route.open("/books", request -> Reply.ok(books())));
        routes.add(Route.open("/books/approved-lines", request -> Reply.items(approvedLineIds())));
        this.server = parts.keep(EmulatorServer.start(setup.port(), setup.apiKey(), setup.activity(), routes));
    }

    /**
     * Starts the delivery system on its database, which must exist and belong to a superuser: the capture role of
     * {@code psa-capture.sql} is made here and given its password.
     */
    public static PsaEmulator start(EmulatorSetup setup, Secret capturePassword) {
        return OpenedParts.assemble(parts -> new PsaEmulator(setup, capturePassword, parts));
    }

    /** Where the API listens. */
    public URI url() {
        return server.url();
    }

    /** The database, for people who work in this system. */
    public Database database() {
        return database;
    }

    /** What the rows add up to now. */
    public PsaBooks books() {
        return database.inTransaction(PsaBooks::read);
    }

    /** The ids of all lines on approved sheets, in order. */
    public List<Long> approvedLineIds() {
        return database.inTransaction(PsaBooks::approvedLineIds);
    }

    @Override
    public void close() {
        parts.close();
    }

    /** The statement takes no parameters, so the server itself quotes the password. */
    private void setCapturePassword(Secret password) {
        database.run(tx -> {
            String statement = tx.query(
                            "select format('alter role lockstep_cdc password %L', ?)",
                            row -> row.getString(1), password.value())
                    .get(0);
            tx.update(statement);
        });
    }
}
