package dev.lockstep.infra.lab.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.http.EmulatorServer.Endpoint;
import dev.lockstep.infra.lab.http.EmulatorServer.Request;
import dev.lockstep.infra.lab.http.EmulatorServer.Route;
import dev.lockstep.infra.lab.http.Fields;
import dev.lockstep.infra.lab.http.Reply;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.records.RecordStore;
import dev.lockstep.infra.lab.store.Database;
import dev.lockstep.infra.lab.store.Tx;
import io.javalin.http.HandlerType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What other systems may do in the ERP: create customers, contracts, projects and time entries, amend and close, and find them by external
 * reference. The same external reference may be used twice; the books count how often that happened.
 */
final class ErpApi {

    private static final String CLOSED = "closed";

    private final Database database;
    private final RecordStore records;

    ErpApi(Database database, RecordStore records) {
        this.database = database;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
                creation("/api/customers", "customer", this::customer),
                creation("/api/contracts", "contract", this::contract),
                creation("/api/projects", "project", this::project),
                creation("/api/time-entries", "time_entry", this::timeEntry),
                amendment("/api/contracts/{id}", "contract", this::amendContract),
                amendment("/api/projects/{id}", "project", ErpApi::closeProject),
                one("/api/contracts/{id}", "contract"),
                one("/api/projects/{id}", "project"),
                search("/api/customers", "customer"),
                search("/api/contracts", "contract"),
                search("/api/projects", "project"),
                search("/api/time-entries", "time_entry"));
    }

    /** Reads a request into the record to create; complaints stay in the fields. */
    @FunctionalInterface
    private interface Form {
        ObjectNode fill(Tx tx, Fields fields);
    }

    private Route creation(String path, String object, Form form) {
        Endpoint create = request -> database.inTransaction(tx -> create(tx, object, form, request.fields()));
        return Route.guarded(HandlerType.POST, path, create);
    }

    private Reply create(Tx tx, String object, Form form, Fields fields) {
        ObjectNode record = form.fill(tx, fields);
        return fields.errors().isEmpty()
                ? Reply.created(records.create(tx, object, record))
                : Reply.invalid(fields.errors());
    }

    private Route amendment(String path, String object, BiConsumer<Fields, ObjectNode> change) {
        return Route.guarded(
                HandlerType.PATCH, path, request -> database.inTransaction(tx -> amend(tx, object, change, request)));
    }

    /** Complaints are found on a copy first, so that nothing of a wrong request is in effect. */
    private Reply amend(Tx tx, String object, BiConsumer<Fields, ObjectNode> change, Request request) {
        Fields fields = request.fields();
        Optional<ObjectNode> found = RecordStore.find(tx, object, request.id());
        found.ifPresent(record -> change.accept(fields, record.deepCopy()));
        if (found.isEmpty()) {
            return unknown(object, request);
        }
        return fields.errors().isEmpty()
                ? records.update(tx, object, request.id(), record -> change.accept(fields, record))
                        .map(Reply::ok)
                        .orElseGet(() -> unknown(object, request))
                : Reply.invalid(fields.errors());
    }

    private Route one(String path, String object) {
        return Route.guarded(HandlerType.GET, path, request -> database.inTransaction(
                        tx -> RecordStore.find(tx, object, request.id()))
                .map(Reply::ok)
                .orElseGet(() -> unknown(object, request)));
    }

    private static Reply unknown(String object, Request request) {
        return Reply.error(404, "There is no " + object + " " + request.id());
    }

    /** A new total, another last day, or the end of it; what is not named stays. */
    private void amendContract(Fields fields, ObjectNode contract) {
        boolean again = contract.path("status").asText().equals(CLOSED);
        if (again && !closes(fields, "status")) {
            fields.complain("status", "of the contract is closed; it cannot be amended", "CONTRACT_CLOSED");
        }
        if (fields.has("amount")) {
            contract.put("amount", money(fields, "amount"));
        }
        if (fields.has("endDate")) {
            contract.put("endDate", fields.date("endDate").toString());
        }
        if (fields.has("lines")) {
            contract.set("lines", fields.list("lines"));
        }
        contract.put("status", closes(fields, "status") ? CLOSED : "amended");
    }

    private static void closeProject(Fields fields, ObjectNode project) {
        if (!closes(fields, "financialStatus")) {
            fields.complain("financialStatus", "can only become closed");
        }
        project.put("financialStatus", CLOSED);
    }

    private static boolean closes(Fields fields, String field) {
        return CLOSED.equals(fields.optionalText(field));
    }

    private Route search(String path, String object) {
        return Route.guarded(HandlerType.GET, path, request -> found(object, request));
    }

    private Reply found(String object, Request request) {
        return Reply.items(
                database.inTransaction(tx -> RecordStore.where(tx, object, "external_ref = ?", request.externalRef())));
    }

    private ObjectNode customer(Tx tx, Fields fields) {
        known(tx, fields, "taxProfile", "tax_profile");
        return record(fields)
                .put("id", number(tx, "customer_no"))
                .put("name", fields.text("name"))
                .put("country", fields.text("country"))
                .put("taxId", fields.optionalText("taxId"))
                .put("taxProfile", fields.optionalText("taxProfile"))
                .put("currency", fields.text("currency"))
                .put("paymentTermsDays", 30)
                .put("creditHold", false)
                .put("version", 1);
    }

    private ObjectNode contract(Tx tx, Fields fields) {
        known(tx, fields, "customerId", "customer")
                .filter(customer -> customer.path("creditHold").asBoolean())
                .ifPresent(customer -> fields.complain("customerId", "is on credit hold", "CREDIT_HOLD"));
        known(tx, fields, "legalEntity", "legal_entity").ifPresent(entity -> checkCurrency(fields, entity));
        LocalDate start = fields.date("startDate");
        LocalDate end = fields.date("endDate");
        if (end.isBefore(start)) {
            fields.complain("endDate", "must not lie before startDate");
        }
        ObjectNode contract = record(fields)
                .put("id", number(tx, "contract_no"))
                .put("customerId", fields.optionalText("customerId"))
                .put("legalEntity", fields.optionalText("legalEntity"))
                .put("billingModel", fields.text("billingModel"))
                .put("amount", money(fields, "amount"))
                .put("currency", fields.optionalText("currency"))
                .put("startDate", start.toString())
                .put("endDate", end.toString());
        contract.set("lines", fields.list("lines"));
        contract.set("schedule", fields.list("schedule"));
        return contract.put("status", "active");
    }

    private ObjectNode project(Tx tx, Fields fields) {
        known(tx, fields, "contractId", "contract");
        known(tx, fields, "customerId", "customer");
        known(tx, fields, "legalEntity", "legal_entity").ifPresent(entity -> checkCurrency(fields, entity));
        long number = tx.number("select nextval('project_no')");
        return record(fields)
                .put("id", "P-" + number)
                .put("contractId", fields.optionalText("contractId"))
                .put("customerId", fields.optionalText("customerId"))
                .put("name", fields.text("name"))
                .put("code", String.format(Locale.ROOT, "PRJ-2026-%04d", number - 9000))
                .put("legalEntity", fields.optionalText("legalEntity"))
                .put("currency", fields.optionalText("currency"))
                .put("financialStatus", "open");
    }

    private ObjectNode timeEntry(Tx tx, Fields fields) {
        LocalDate workDate = fields.date("workDate");
        known(tx, fields, "projectId", "project").ifPresent(project -> checkPosting(tx, fields, project, workDate));
        BigDecimal hours = fields.decimal("hours");
        BigDecimal rate = fields.decimal("rate");
        if (hours.signum() == 0) {
            fields.complain("hours", "must not be zero");
        }
        return record(fields)
                .put("id", "T-" + number(tx, "time_entry_no"))
                .put("projectId", fields.optionalText("projectId"))
                .put("employeeNo", fields.text("employeeNo"))
                .put("workDate", workDate.toString())
                .put("hours", atLeastCents(hours))
                .put("rate", atLeastCents(rate))
                .put(
                        "amount",
                        hours.multiply(rate).setScale(2, RoundingMode.HALF_EVEN).toPlainString())
                .put("currency", fields.text("currency"))
                .put("status", "posted");
    }

    private static void checkPosting(Tx tx, Fields fields, ObjectNode project, LocalDate workDate) {
        if (!project.path("financialStatus").asText().equals("open")) {
            fields.complain("projectId", "is closed", "PROJECT_CLOSED");
        }
        if (!project.path("currency").asText().equals(fields.optionalText("currency"))) {
            fields.complain(
                    "currency",
                    "must be the project's, " + project.path("currency").asText());
        }
        String period = project.path("legalEntity").asText() + "/" + YearMonth.from(workDate);
        if (!isOpen(tx, period)) {
            fields.complain("workDate", "lies in the closed or unknown period " + period, "PERIOD_CLOSED");
        }
    }

    /** Holds the period until the posting is durable, so that it cannot be closed in between. */
    private static boolean isOpen(Tx tx, String period) {
        return tx.first(
                        "select doc ->> 'status' from record where object = 'fiscal_period' and id = ? for share",
                        row -> row.getString(1),
                        period)
                .filter(status -> !status.equals("closed"))
                .isPresent();
    }

    private static void checkCurrency(Fields fields, ObjectNode entity) {
        String currency = fields.text("currency");
        for (JsonNode allowed : entity.path("allowedCurrencies")) {
            if (allowed.asText().equals(currency)) {
                return;
            }
        }
        fields.complain("currency", "is not allowed for " + entity.path("id").asText());
    }

    private static Optional<ObjectNode> known(Tx tx, Fields fields, String field, String object) {
        String id = fields.text(field);
        Optional<ObjectNode> found = RecordStore.find(tx, object, id);
        if (found.isEmpty() && !id.isEmpty()) {
            fields.complain(field, "names no " + object + " known here: " + id);
        }
        return found;
    }

    private static ObjectNode record(Fields fields) {
        return Json.object().put("id", "").put("externalRef", fields.text("externalRef"));
    }

    private static String number(Tx tx, String sequence) {
        return String.valueOf(tx.number("select nextval(?::regclass)", sequence));
    }

    private static String money(Fields fields, String field) {
        return atLeastCents(fields.decimal(field));
    }

    private static String atLeastCents(BigDecimal value) {
        return (value.scale() < 2 ? value.setScale(2) : value).toPlainString();
    }
}
