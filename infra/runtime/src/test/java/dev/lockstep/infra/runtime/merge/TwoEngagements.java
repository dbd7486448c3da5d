package dev.lockstep.infra.runtime.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteResult;
import dev.lockstep.streams.control.domain.EngagementBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Two companies, each with a won deal, in a firm whose systems answer at once: every write is confirmed, counted, and
 * reported back as the system's own record.
 */
final class TwoEngagements implements AutoCloseable {
    static final String FIRST = StableId.of("eng", "crm", "deal", "D-1");
    static final String SECOND = StableId.of("eng", "crm", "deal", "D-2");
    static final String FIRST_CUSTOMER = StableId.of("cus", "crm", "company", "C-1");
    static final String SECOND_CUSTOMER = StableId.of("cus", "crm", "company", "C-2");

    private static final Path SYSTEMS = Path.of("..", "..", "connectors", "systems");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Chain chain = new Chain(SYSTEMS);
    private final Map<String, Integer> writes = new TreeMap<>();
    private final Map<String, String> projects = new TreeMap<>();
    private final Map<String, ExceptionRecord> exceptions = new TreeMap<>();
    private final List<Runnable> reports = new ArrayList<>();
    private int sequence;

    /** How often each write went out, by its key. */
    Map<String, Integer> writes() {
        return writes;
    }

    Map<String, ExceptionRecord> exceptions() {
        return exceptions;
    }

    @SuppressWarnings("unchecked")
    EngagementBook book(String engagement) {
        KeyValueStore<String, EngagementBook> books = (KeyValueStore<String, EngagementBook>)
                (KeyValueStore<?, ?>) chain.app("control").driver().getKeyValueStore("engagement-books-by-id");
        EngagementBook book = books.get(engagement);
        return book == null ? EngagementBook.empty(engagement) : book;
    }

    /** Nothing that a bug kept from being processed. */
    int deadLetters() {
        return List.of("canonical", "engagement", "billing", "writeback", "control").stream()
                .mapToInt(app -> chain.app(app).deadLetters())
                .sum();
    }

    void foundFirm() {
        webhook("erp", payload("erp", "legal_entity"));
        webhook("erp", payload("erp", "rate_card"), "rate_card");
        webhook("erp", payload("erp", "tax_profile"), "tax_profile");
        webhook("erp", payload("erp", "cost_centre").put("practice", "TECHNOLOGY"), "cost_centre");
        period("2026-01", "2026-01-01", "2026-01-31", "open");
        period("2026-02", "2026-02-01", "2026-02-28", "closed");
        codesAndPeople();
        settle();
    }

    void winTwoDeals() {
        company("C-1", "Nordlicht Energie GmbH");
        company("C-2", "Suedwind Holding AG");
        deal("D-1", "C-1");
        deal("D-2", "C-2");
        settle();
    }

    /** A line of an approved sheet, worked in the project of an engagement. */
    void approve(int line, String engagement, String day) {
        row("timesheet", "77", "{'id':77,'worker_id':7,'week_start':'2026-01-12','status_id':13,'approver_id':4}");
        row(
                "timesheet_line",
                "" + line,
                "{'id':%d,'timesheet_id':77,'project_id':%s,'task_id':31,'work_date':'%s','duration':'PT8H','billable':true}"
                        .formatted(line, projects.get("CREATE_WORKSPACE/" + engagement), day));
        settle();
    }

    void invoiceAndPay(String engagement) {
        String project = projects.get("CREATE_ERP_PROJECT/" + engagement);
        ObjectNode invoice = payload("erp", "invoice").put("projectId", project);
        invoice.remove("customerId");
        webhook("erp", invoice, "invoice");
        webhook("erp", payload("erp", "payment").put("projectId", project), "payment");
        settle();
    }

    void period(String period, String first, String last, String status) {
        ObjectNode content = payload("erp", "fiscal_period")
                .put("id", "DE01/" + period)
                .put("period", period)
                .put("firstDay", first)
                .put("lastDay", last)
                .put("status", status);
        webhook("erp", content, "fiscal_period");
    }

    void act(ActionType type, String from, String into) {
        String id = "act_" + ++sequence;
        OperatorAction action = new OperatorAction(
                id, type, into, from, "ada", "One and the same.", Map.of("from", from, "into", into), chain.now());
        chain.write(Topics.ACTIONS, into + "/" + id, action);
        settle();
    }

    void settle() {
        do {
            List<Runnable> due = List.copyOf(reports);
            reports.clear();
            due.forEach(Runnable::run);
            chain.settle(this::hear);
        } while (!reports.isEmpty());
    }

    private void hear(Topic<?> topic, SpecificRecord value) {
        if (value instanceof WriteAttempt attempt) {
            reports.add(() -> answer(attempt));
        } else if (value instanceof ExceptionRecord exception) {
            exceptions.put(exception.getExceptionId(), exception);
        }
    }

    private void answer(WriteAttempt attempt) {
        if (attempt.getKind() == AttemptKind.WRITE) {
            writes.merge(attempt.getWriteKey(), 1, Integer::sum);
        }
        String id = Integer.toString(7_000 + ++sequence);
        projects.put(attempt.getOperation() + "/" + attempt.getRecordId(), id);
        WriteResult result = WriteResult.newBuilder()
                .setAttemptId(attempt.getAttemptId())
                .setWriteKey(attempt.getWriteKey())
                .setKind(attempt.getKind())
                .setStatus(ResultStatus.CONFIRMED)
                .setTargetId(id)
                .setTargetCode("CODE-" + id)
                .setCompletedAt(chain.now())
                .build();
        String key = attempt.getTargetSystem() + "/" + attempt.getOperation() + "/" + attempt.getRecordId();
        chain.write(Topics.WRITE_RESULTS, key, result);
        report(attempt, id);
    }

    /** The system tells of the record that the write has made. */
    private void report(WriteAttempt attempt, String id) {
        switch (attempt.getOperation()) {
            case UPSERT_CUSTOMER ->
                webhook(
                        "erp",
                        payload("erp", "customer-created-by-api")
                                .put("id", id)
                                .put("externalRef", attempt.getRecordId()),
                        "customer");
            case CREATE_CONTRACT -> {
                ObjectNode contract =
                        payload("erp", "contract").put("id", id).put("externalRef", attempt.getRecordId());
                contract.remove("customerId");
                webhook("erp", contract, "contract");
            }
            case CREATE_ERP_PROJECT -> {
                ObjectNode project = payload("erp", "project").put("id", id).put("externalRef", attempt.getRecordId());
                project.remove("customerId");
                webhook("erp", project, "project");
            }
            case CREATE_WORKSPACE -> workspace(id, attempt.getRecordId());
            case POST_TIME -> posted(id, attempt);
            default -> {
                // Feedback to the deal and requests for people make no record that these tests look at.
            }
        }
    }

    private void posted(String id, WriteAttempt attempt) {
        JsonNode posting = json(attempt.getPayload());
        String amount = new BigDecimal(posting.get("rate").asText())
                .multiply(new BigDecimal(posting.get("hours").asText()))
                .toPlainString();
        webhook(
                "erp",
                payload("erp", "time_entry")
                        .put("id", "T-" + id)
                        .put("externalRef", attempt.getRecordId())
                        .put("projectId", posting.get("projectId").asText())
                        .put("employeeNo", posting.get("employeeNo").asText())
                        .put("workDate", posting.get("workDate").asText())
                        .put("hours", posting.get("hours").asText())
                        .put("rate", posting.get("rate").asText())
                        .put("amount", amount),
                "time_entry");
    }

    private void workspace(String id, String engagement) {
        row(
                "project",
                id,
                "{'id':%s,'code':'HA-%s','name':'Grid','client_id':1,'status_id':2,'currency':'EUR','manager_id':4}"
                        .formatted(id, id));
        row(
                "project_attribute",
                id + ",external_ref",
                "{'project_id':%s,'name':'external_ref','value':'%s'}".formatted(id, engagement));
    }

    private void codesAndPeople() {
        row("code_value", "2", "{'id':2,'domain':'d','code':'active','label':'L'}");
        row("code_value", "13", "{'id':13,'domain':'d','code':'approved','label':'L'}");
        for (int worker : List.of(4, 7)) {
            row(
                    "worker",
                    "" + worker,
                    "{'id':%d,'employee_no':'E-100%d','full_name':'A','email':'a@b.example','role':'CONSULTANT',"
                                    .formatted(worker, worker)
                            + "'legal_entity':'DE01','cost_rate':'82.50','weekly_hours':'40','active':true}");
        }
    }

    private void company(String id, String name) {
        ObjectNode company = payload("crm", "company").put("id", id).put("name", name);
        company.remove("taxId");
        webhook("crm", company, "company");
    }

    private void deal(String id, String company) {
        webhook("crm", payload("crm", "deal").put("id", id).put("companyId", company), "deal");
    }

    private void webhook(String system, ObjectNode payload) {
        webhook(system, payload, "legal_entity");
    }

    private void webhook(String system, ObjectNode payload, String object) {
        change(system, object, payload.get("id").asText(), payload, SourceChannel.PUSH);
    }

    private void row(String table, String id, String columns) {
        change("psa", table, id, (ObjectNode) json(columns.replace('\'', '"')), SourceChannel.CDC);
    }

    private void change(String system, String object, String id, ObjectNode payload, SourceChannel channel) {
        long version = ++sequence;
        chain.write(
                Topics.source(system),
                object + "/" + id,
                SourceRecord.newBuilder()
                        .setSystem(system)
                        .setObject(object)
                        .setSourceId(id)
                        .setOperation(SourceOperation.UPDATE)
                        .setChannel(channel)
                        .setSequence(version)
                        .setPosition("p:" + version)
                        .setAfter(payload.toString())
                        .setOccurredAt(chain.now())
                        .setReceivedAt(chain.now())
                        .build());
    }

    private static ObjectNode payload(String system, String name) {
        try {
            return (ObjectNode) JSON.readTree(
                    Files.readString(SYSTEMS.resolve(system).resolve("fixtures").resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        chain.close();
    }
}
