package dev.lockstep.infra.lab.crm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.lab.http.EmulatorServer;
import dev.lockstep.infra.lab.http.EmulatorServer.Request;
import dev.lockstep.infra.lab.http.EmulatorServer.Route;
import dev.lockstep.infra.lab.http.EmulatorSetup;
import dev.lockstep.infra.lab.http.Fields;
import dev.lockstep.infra.lab.http.Reply;
import dev.lockstep.infra.lab.lifecycle.OpenedParts;
import dev.lockstep.infra.lab.outbox.DeliveryWorker;
import dev.lockstep.infra.lab.outbox.Outbox;
import dev.lockstep.infra.lab.outbox.WebhookSetup;
import dev.lockstep.infra.lab.records.RecordStore;
import dev.lockstep.infra.lab.store.Database;
import dev.lockstep.infra.lab.store.Tx;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The firm's CRM: keeps companies and deals, tells of each change by webhook, takes delivery's feedback on deals. */
public final class CrmEmulator implements AutoCloseable {

    /** What no other system may touch; the rest of a deal is open to whoever has a key, as properties are. */
    private static final List<String> SALES_ONLY = List.of(
            "id",
            "name",
            "companyId",
            "stage",
            "closeDate",
            "legalEntity",
            "billingModel",
            "termsApproved",
            "sowReference",
            "roles",
            "schedule",
            "updatedAt");

    private final Database database;
    private final RecordStore records;
    private final Outbox outbox;
    private final EmulatorServer server;
    private final OpenedParts parts;

    private CrmEmulator(EmulatorSetup setup, WebhookSetup webhook, OpenedParts parts) {
        this.parts = parts;
        this.database = parts.keep(new Database(setup.database(), "crm"));
        database.script("records.sql");
        this.outbox = new Outbox("crm", database);
        this.records = new RecordStore(outbox, setup.clock());
        parts.keep(new DeliveryWorker("crm", outbox, webhook, setup.activity()));
        this.server = parts.keep(EmulatorServer.start(
                setup.port(),
                setup.apiKey(),
                setup.activity(),
                List.of(
                        Route.guarded(HandlerType.GET, "/api/deals/{id}", this::deal),
                        Route.guarded(HandlerType.PATCH, "/api/deals/{id}", this::feedback),
                        Route.open("/books", request -> Reply.ok(books())),
                        Route.open("/books/won-deals", request -> Reply.items(wonDealIds())))));
    }

    /** Starts the CRM on its database, which must exist; what it kept before is still there. */
    public static CrmEmulator start(EmulatorSetup setup, WebhookSetup webhook) {
        return OpenedParts.assemble(parts -> new CrmEmulator(setup, webhook, parts));
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
    public CrmBooks books() {
        return database.inTransaction(CrmBooks::read);
    }

    /** The ids of all won deals, in order. */
    public List<String> wonDealIds() {
        return database.inTransaction(CrmBooks::wonDealIds);
    }

    /** Webhooks which the receiver has not taken yet. */
    public long undelivered() {
        return outbox.undelivered();
    }

    @Override
    public void close() {
        parts.close();
    }

    private Reply deal(Request request) {
        return database.inTransaction(tx -> RecordStore.find(tx, "deal", request.id()))
                .map(Reply::ok)
                .orElseGet(() -> unknown(request));
    }

    private Reply feedback(Request request) {
        Fields fields = request.fields();
        SALES_ONLY.stream().filter(fields::has).forEach(field -> fields.complain(field, "is changed by sales only"));
        Map<String, JsonNode> given = fields.names().stream()
                .filter(field -> !SALES_ONLY.contains(field))
                .collect(Collectors.toMap(field -> field, fields::single));
        if (given.isEmpty()) {
            fields.complain("projectCode", "or another field that is not the sales team's is required");
        }
        return fields.errors().isEmpty()
                ? database.inTransaction(tx -> write(tx, request, given))
                : Reply.invalid(fields.errors());
    }

    private Reply write(Tx tx, Request request, Map<String, JsonNode> given) {
        return records.update(tx, "deal", request.id(), deal -> given.forEach(deal::set))
                .map(Reply::ok)
                .orElseGet(() -> unknown(request));
    }

    private static Reply unknown(Request request) {
        return Reply.error(404, "There is no deal " + request.id());
    }
}
