package dev.lockstep.infra.lab.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.records.RecordStore;
import dev.lockstep.infra.lab.store.Tx;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What finance does in the ERP: invoices, payments, revenue, and the opening and closing of periods. */
public final class Ledger {

    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final RecordStore records;

    /** A ledger over the ERP's records. */
    public Ledger(RecordStore records) {
        this.records = records;
    }

    /** Invoices what a project may bill up to the end of the month; writes nothing when there is nothing. */
    public void invoice(Tx tx, String projectId, YearMonth month) {
        ObjectNode project = existing(tx, "project", projectId);
        ObjectNode contract = existing(tx, "contract", text(project, "contractId"));
        ArrayNode lines = isHourly(contract)
                ? timeLines(tx, projectId, month.atEndOfMonth())
                : scheduleLines(tx, projectId, contract, month.atEndOfMonth());
        BigDecimal net = sum(lines, "net");
        if (net.signum() > 0) {
            records.create(tx, "invoice", invoice(tx, project, net, lines, month.atEndOfMonth()));
        }
    }

    /** Books that an invoice was paid in full on a day. */
    public void pay(Tx tx, String invoiceId, LocalDate day) {
        ObjectNode invoice = existing(tx, "invoice", invoiceId);
        records.update(tx, "invoice", invoiceId, record -> record.put("status", "paid"));
        records.create(
                tx,
                "payment",
                Json.object()
                        .put("id", "PAY-" + tx.number("select nextval('payment_no')"))
                        .put("invoiceId", invoiceId)
                        .put("projectId", text(invoice, "projectId"))
                        .put("date", day.toString())
                        .put("amount", text(invoice, "gross"))
                        .put("currency", text(invoice, "currency")));
    }

    /** Posts a project's revenue of a month: hours as delivered, everything else straight-line over the contract. */
    public void recognise(Tx tx, String projectId, YearMonth month) {
        ObjectNode project = existing(tx, "project", projectId);
        ObjectNode contract = existing(tx, "contract", text(project, "contractId"));
        BigDecimal amount = isHourly(contract) ? delivered(tx, projectId, month) : straightLine(contract, month);
        if (amount.signum() > 0) {
            records.create(
                    tx,
                    "revenue",
                    Json.object()
                            .put("id", "REV-" + tx.number("select nextval('revenue_no')"))
                            .put("projectId", projectId)
                            .put("period", month.toString())
                            .put("amount", amount.toPlainString())
                            .put("currency", text(project, "currency")));
        }
    }

    /** Sets the status of a month in one legal entity: open, closing or closed. */
    public void setPeriod(Tx tx, String legalEntity, YearMonth month, String status) {
        records.update(tx, "fiscal_period", legalEntity + "/" + month, period -> period.put("status", status));
    }

    /** Takes a customer off credit hold. */
    public void releaseHold(Tx tx, String customerId) {
        records.update(tx, "customer", customerId, customer -> customer.put("creditHold", false));
    }

    private ArrayNode timeLines(Tx tx, String projectId, LocalDate until) {
        ArrayNode lines = Json.object().putArray("lines");
        List<ObjectNode> entries = RecordStore.where(
                tx,
                "time_entry",
                "doc ->> 'projectId' = ? and doc ->> 'status' = 'posted' and doc ->> 'workDate' <= ?",
                projectId,
                until.toString());
        for (ObjectNode entry : entries) {
            records.update(tx, "time_entry", text(entry, "id"), record -> record.put("status", "invoiced"));
            lines.addObject()
                    .put("timeEntryId", text(entry, "id"))
                    .putNull("scheduleId")
                    .put("description", text(entry, "employeeNo") + " " + text(entry, "workDate"))
                    .put("net", text(entry, "amount"));
        }
        return lines;
    }

    private static ArrayNode scheduleLines(Tx tx, String projectId, ObjectNode contract, LocalDate until) {
        Set<String> billed = RecordStore.where(tx, "invoice", "doc ->> 'projectId' = ?", projectId).stream()
                .flatMap(invoice -> invoice.path("lines").findValuesAsText("scheduleId").stream())
                .collect(Collectors.toSet());
        ArrayNode lines = Json.object().putArray("lines");
        for (JsonNode item : contract.path("schedule")) {
            boolean due = item.path("dueDate").asText().compareTo(until.toString()) <= 0;
            if (due && !billed.contains(item.path("id").asText())) {
                lines.addObject()
                        .putNull("timeEntryId")
                        .put("scheduleId", item.path("id").asText())
                        .put("description", item.path("description").asText())
                        .put("net", item.path("amount").asText());
            }
        }
        return lines;
    }

    private static ObjectNode invoice(Tx tx, ObjectNode project, BigDecimal net, ArrayNode lines, LocalDate date) {
        ObjectNode customer = existing(tx, "customer", text(project, "customerId"));
        BigDecimal rate = new BigDecimal(text(existing(tx, "tax_profile", text(customer, "taxProfile")), "rate"));
        BigDecimal tax = net.multiply(rate).divide(HUNDRED, 2, RoundingMode.HALF_EVEN);
        long number = tx.number("select nextval('invoice_no')");
        ObjectNode invoice = Json.object()
                .put("id", "I-" + number)
                .put("number", String.format(Locale.ROOT, "INV-%06d", number - 600_000))
                .put("projectId", text(project, "id"))
                .put("contractId", text(project, "contractId"))
                .put("customerId", text(project, "customerId"))
                .put("legalEntity", text(project, "legalEntity"))
                .put("currency", text(project, "currency"))
                .put("invoiceDate", date.toString())
                .put(
                        "dueDate",
                        date.plusDays(customer.path("paymentTermsDays").asInt()).toString())
                .put("net", net.toPlainString())
                .put("tax", tax.toPlainString())
                .put("gross", net.add(tax).toPlainString())
                .put("status", "posted");
        invoice.set("lines", lines);
        return invoice;
    }

    private static BigDecimal delivered(Tx tx, String projectId, YearMonth month) {
        return RecordStore.where(
                        tx,
                        "time_entry",
                        "doc ->> 'projectId' = ? and left(doc ->> 'workDate', 7) = ?",
                        projectId,
                        month.toString())
                .stream()
                .map(entry -> new BigDecimal(text(entry, "amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal straightLine(ObjectNode contract, YearMonth month) {
        LocalDate start = LocalDate.parse(text(contract, "startDate"));
        LocalDate end = LocalDate.parse(text(contract, "endDate"));
        LocalDate from = start.isAfter(month.atDay(1)) ? start : month.atDay(1);
        LocalDate to = end.isBefore(month.atEndOfMonth()) ? end : month.atEndOfMonth();
        long days = Math.max(0, ChronoUnit.DAYS.between(from, to) + 1);
        long all = ChronoUnit.DAYS.between(start, end) + 1;
        return new BigDecimal(text(contract, "amount"))
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_EVEN);
    }

    private static boolean isHourly(ObjectNode contract) {
        return text(contract, "billingModel").equals("TIME_AND_MATERIALS");
    }

    private static BigDecimal sum(ArrayNode lines, String field) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : lines) {
            sum = sum.add(new BigDecimal(line.path(field).asText()));
        }
        return sum;
    }

    private static ObjectNode existing(Tx tx, String object, String id) {
        return RecordStore.find(tx, object, id)
                .orElseThrow(() -> new IllegalStateException("The ERP has lost " + object + " " + id));
    }

    private static String text(ObjectNode record, String field) {
        return record.path(field).asText();
    }
}
