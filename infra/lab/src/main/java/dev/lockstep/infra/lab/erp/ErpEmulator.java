package dev.lockstep.infra.lab.erp;

import dev.lockstep.infra.lab.http.EmulatorServer;
import dev.lockstep.infra.lab.http.EmulatorServer.Route;
import dev.lockstep.infra.lab.http.EmulatorSetup;
import dev.lockstep.infra.lab.http.Reply;
import dev.lockstep.infra.lab.lifecycle.OpenedParts;
import dev.lockstep.infra.lab.outbox.DeliveryWorker;
import dev.lockstep.infra.lab.outbox.Outbox;
import dev.lockstep.infra.lab.outbox.WebhookSetup;
import dev.lockstep.infra.lab.records.RecordStore;
import dev.lockstep.infra.lab.store.Database;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The firm's ERP: keeps customers, contracts, projects, time, invoices and cash, and tells of each change by webhook. */
public final class ErpEmulator implements AutoCloseable {

    private final Database database;
    private final RecordStore records;
    private final Outbox outbox;
    private final EmulatorServer server;
    private final OpenedParts parts;

    private ErpEmulator(EmulatorSetup setup, WebhookSetup webhook, OpenedParts parts) {
        this.parts = parts;
        this.database = parts.keep(new Database(setup.database(), "erp"));
        database.script("records.sql");
        database.script("erp.sql");
        this.outbox = new Outbox("erp", database);
        this.records = new RecordStore(outbox, setup.clock());
        parts.keep(new DeliveryWorker("erp", outbox, webhook, setup.activity()));
        List<Route> routes = new ArrayList<>(new ErpApi(database, records).routes());
        routes.add(Route.open("/books", request -> Reply.ok(books())));
        routes.add(Route.open("/books/time-entry-refs", request -> Reply.items(timeEntryRefs())));
        this.server = parts.keep(EmulatorServer.start(setup.port(), setup.apiKey(), setup.activity(), routes));
    }

    /** Starts the ERP on its database, which must exist; what it kept before is still there. */
    public static ErpEmulator start(EmulatorSetup setup, WebhookSetup webhook) {
        return OpenedParts.assemble(parts -> new ErpEmulator(setup, webhook, parts));
    }

    /** Where the API listens. */
    public URI url() {
        return server.url();
    }

    /** The database, for people who work in this system. */
    public Database database() {
        return database;
    }

    /** The records, for people who work in this system. */
    public RecordStore records() {
        return records;
    }

    /** What the records add up to now. */
    public ErpBooks books() {
        return database.inTransaction(ErpBooks::read);
    }

    /** The external references of all time entries, in order; a duplicate shows up twice. */
    public List<String> timeEntryRefs() {
        return database.inTransaction(ErpBooks::timeEntryRefs);
    }

    /** Webhooks which the receiver has not taken yet. */
    public long undelivered() {
        return outbox.undelivered();
    }

    @Override
    public void close() {
        parts.close();
    }
}
