package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.schemas.views.SourceView;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of golden records when roots are merged and split. */
final class RelinkTopologyTest {
    private static final String CRM_ROOT = StableId.of("cus", "crm", "company", "C-1001");
    private static final String ERP_ROOT = StableId.of("cus", "erp", "customer", "300123");
    private static final String WINNER = StableId.of("eng", "crm", "deal", "D-1");
    private static final String LOSER = StableId.of("eng", "crm", "deal", "D-2");

    private final CanonicalFixture firm = new CanonicalFixture();

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldMakeOneCustomerOfTwoAndPointTheirDealsToIt() {
        // Given
        twoCustomers();
        firm.webhook("crm", "deal", 1, CanonicalFixture.payload("crm", "deal"));
        drain();

        // When
        firm.act(ActionType.MERGE, "from", CRM_ROOT, "into", ERP_ROOT);
        List<Customer> customers = firm.canonical(Customer.class);
        firm.advance(Duration.ofSeconds(2));

        // Then
        assertThat(customers).hasSize(2);
        assertThat(customers).anySatisfy(gone -> {
            assertThat(gone.getMeta().getRootId()).isEqualTo(CRM_ROOT);
            assertThat(gone.getMeta().getDeleted()).isTrue();
            assertThat(gone.getMeta().getMovedTo()).isEqualTo(ERP_ROOT);
        });
        assertThat(customers).anySatisfy(golden -> {
            assertThat(golden.getMeta().getRootId()).isEqualTo(ERP_ROOT);
            assertThat(golden.getMeta().getSources()).hasSize(2);
            assertThat(golden.getDomain()).isEqualTo("nordlicht-energie.example");
        });
        assertThat(firm.canonical(Opportunity.class)).singleElement().satisfies(deal -> assertThat(deal.getCustomerId())
                .isEqualTo(ERP_ROOT));
        assertThat(firm.announced()).containsExactly(LifecycleType.CUSTOMER_MERGED, LifecycleType.CUSTOMER_MERGED);
        assertThat(firm.deadLetters()).isZero();
    }

    @Test
    void shouldMoveEverythingOfAnEngagementAndAnnounceNothingTwice() {
        // Given
        twoEngagements();
        assertThat(firm.announced()).contains(LifecycleType.TIME_APPROVED, LifecycleType.INVOICE_POSTED);
        drain();

        // When
        firm.act(ActionType.MERGE, "from", LOSER, "into", WINNER);

        // Then
        assertMoved(firm.canonical(TimeEntry.class), LOSER, WINNER);
        assertMoved(firm.canonical(Invoice.class), LOSER, WINNER);
        assertMoved(firm.canonical(Payment.class), LOSER, WINNER);
        assertThat(firm.canonical(Project.class)).extracting(Project::getMeta).anySatisfy(meta -> {
            assertThat(meta.getRootId()).isEqualTo(LOSER);
            assertThat(meta.getMovedTo()).isEqualTo(WINNER);
        });
        assertThat(firm.announced()).containsExactly(LifecycleType.ENGAGEMENT_MERGED, LifecycleType.ENGAGEMENT_MERGED);
        assertThat(firm.deadLetters()).isZero();
    }

    @Test
    void shouldGoOnUnderTheWinnerWithTheCountOfTheLoser() {
        // Given
        twoEngagements();
        firm.act(ActionType.MERGE, "from", LOSER, "into", WINNER);
        drain();

        // When
        sheet(300, 12);
        sheet(400, 13);

        // Then
        assertThat(firm.canonical(TimeEntry.class))
                .extracting(entry -> entry.getMeta().getRootId())
                .containsOnly(WINNER);
        assertThat(firm.lifecycle())
                .satisfiesExactly(
                        recalled -> assertThat(recalled.getType()).isEqualTo(LifecycleType.TIME_RECALLED),
                        approved -> assertThat(approved.getEventId())
                                .isEqualTo(StableId.of(
                                        "evt",
                                        "TIME_APPROVED",
                                        StableId.of("tim", "psa", "timesheet_line", "501"),
                                        "crossing 2 under psa/ENGAGEMENT/project/12")));
    }

    @Test
    void shouldRestoreBothEngagementsWhenTheMergeIsSplit() {
        // Given
        twoEngagements();
        firm.act(ActionType.MERGE, "from", LOSER, "into", WINNER);
        drain();

        // When
        firm.act(ActionType.SPLIT, "from", WINNER, "into", LOSER);

        // Then
        assertMoved(firm.canonical(TimeEntry.class), WINNER, LOSER);
        assertMoved(firm.canonical(Payment.class), WINNER, LOSER);
        assertThat(firm.canonical(Project.class))
                .filteredOn(project -> project.getMeta().getRootId().equals(LOSER))
                .last()
                .satisfies(project -> {
                    assertThat(project.getMeta().getDeleted()).isFalse();
                    assertThat(project.getMeta().getVersion()).isGreaterThan(2);
                });
        assertThat(firm.canonical(Opportunity.class))
                .filteredOn(deal -> !deal.getMeta().getDeleted())
                .extracting(deal -> deal.getMeta().getRootId())
                .contains(LOSER);
        assertThat(firm.announced()).isEmpty();
        assertThat(firm.deadLetters()).isZero();
    }

    @Test
    void shouldReplaceAViewThatWasUnderWayToTheRootThatItsLinkHasLeft() {
        // Given
        twoEngagements();
        SourceView underWay = timeUnder(LOSER);
        firm.act(ActionType.MERGE, "from", LOSER, "into", WINNER);
        drain();

        // When
        TimeEntry late = TimeEntry.newBuilder((TimeEntry) underWay.getContent())
                .setResourceRole("LATE")
                .build();
        underWay(changed(underWay, 900, late));

        // Then
        assertThat(firm.canonical(TimeEntry.class)).singleElement().satisfies(entry -> {
            assertThat(entry.getMeta().getRootId()).isEqualTo(WINNER);
            assertThat(entry.getResourceRole()).isEqualTo("LATE");
        });
    }

    @Test
    void shouldTellThePastOfARecordUnderTheRootOfNow() {
        // Given
        twoEngagements();
        SourceView first = timeUnder(LOSER);
        underWay(told(first, 800, ApprovalStatus.APPROVED, "2.000000"));
        underWay(told(first, 900, ApprovalStatus.APPROVED, "3.000000"));
        firm.act(ActionType.MERGE, "from", LOSER, "into", WINNER);
        drain();

        // When
        underWay(told(timeUnder(WINNER), 750, ApprovalStatus.REJECTED, "1.000000"));

        // Then
        assertThat(firm.lifecycle())
                .extracting(
                        LifecycleEvent::getType,
                        event -> event.getTimeEntry().getHours().toPlainString(),
                        event -> event.getTimeEntry().getProjectId())
                .containsExactly(
                        tuple(LifecycleType.TIME_RECALLED, "1.000000", StableId.of("prj", WINNER)),
                        tuple(LifecycleType.TIME_APPROVED, "2.000000", StableId.of("prj", WINNER)));
    }

    @Test
    void shouldFollowTheSystemThatMergesTwoOfItsRecords() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        firm.webhook("crm", "company", 1, company("C-2", "Birch Ltd"));
        firm.webhook("crm", "deal", 1, CanonicalFixture.payload("crm", "deal"));
        drain();

        // When
        firm.pipe(firm.change("crm", "company", "C-1001", 2L, "evt_merge", SourceOperation.MERGE)
                .setAfter("{\"id\":\"C-1001\"}")
                .setMergedInto("C-2")
                .build());
        firm.advance(Duration.ofSeconds(2));

        // Then
        String winner = StableId.of("cus", "crm", "company", "C-2");
        assertThat(firm.canonical(Opportunity.class)).singleElement().satisfies(deal -> assertThat(deal.getCustomerId())
                .isEqualTo(winner));
        assertThat(firm.canonical(Customer.class))
                .anySatisfy(gone -> assertThat(gone.getMeta().getMovedTo()).isEqualTo(winner));
        assertThat(firm.exceptions()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private SourceView timeUnder(String root) {
        KeyValueStore<String, GoldenState> golden = (KeyValueStore<String, GoldenState>)
                (KeyValueStore<?, ?>) firm.app().driver().getKeyValueStore("views-by-root");
        String id = StableId.of("tim", "psa", "timesheet_line", "501");
        return golden.get(root + "/" + id).getViews().get(0);
    }

    private static void assertMoved(List<? extends SpecificRecord> records, String from, String to) {
        List<RecordMeta> metas =
                records.stream().map(record -> (RecordMeta) record.get(0)).toList();
        assertThat(metas).hasSize(2);
        assertThat(metas).anySatisfy(gone -> {
            assertThat(gone.getRootId()).isEqualTo(from);
            assertThat(gone.getDeleted()).isTrue();
            assertThat(gone.getMovedTo()).isEqualTo(to);
        });
        assertThat(metas).anySatisfy(there -> {
            assertThat(there.getRootId()).isEqualTo(to);
            assertThat(there.getDeleted()).isFalse();
            assertThat(there.getMovedTo()).isNull();
        });
        assertThat(metas).extracting(RecordMeta::getCanonicalId).hasSize(2);
    }

    private void twoCustomers() {
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        ObjectNode customer = CanonicalFixture.payload("erp", "customer").put("name", "Quite Different Ltd");
        customer.remove("taxId");
        firm.webhook("erp", "customer", 1, customer);
    }

    /** Two deals of one company, both with projects in delivery and finance; the second has time, invoice and payment. */
    private void twoEngagements() {
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        ObjectNode deal = CanonicalFixture.payload("crm", "deal");
        firm.webhook("crm", "deal", 1, deal.deepCopy().put("id", "D-1"));
        firm.webhook("crm", "deal", 1, deal.deepCopy().put("id", "D-2"));
        codesAndPeople();
        project(11, WINNER);
        project(12, LOSER);
        ObjectNode customer = CanonicalFixture.payload("erp", "customer").put("externalRef", CRM_ROOT);
        firm.webhook("erp", "customer", 1, customer);
        erpProject("P-1", WINNER, customer);
        erpProject("P-2", LOSER, customer);
        sheet(200, 13);
        firm.webhook(
                "erp",
                "invoice",
                1,
                CanonicalFixture.payload("erp", "invoice")
                        .put("projectId", "P-2")
                        .put("customerId", customer.get("id").asText()));
        firm.webhook(
                "erp", "payment", 1, CanonicalFixture.payload("erp", "payment").put("projectId", "P-2"));
    }

    private void erpProject(String id, String engagement, ObjectNode customer) {
        firm.webhook(
                "erp",
                "project",
                1,
                CanonicalFixture.payload("erp", "project")
                        .put("id", id)
                        .put("externalRef", engagement)
                        .put("customerId", customer.get("id").asText()));
    }

    private void sheet(long lsn, int status) {
        firm.row(
                "timesheet",
                "77",
                lsn,
                "{'id':77,'worker_id':7,'week_start':'2026-01-12','status_id':" + status
                        + ",'approver_id':4,'approved_at':null}");
        if (lsn == 200) {
            firm.row(
                    "timesheet_line",
                    "501",
                    lsn,
                    "{'id':501,'timesheet_id':77,'project_id':12,'task_id':31,'work_date':'2026-01-15',"
                            + "'duration':'PT8H','billable':true,'note':null}");
        }
    }

    private void codesAndPeople() {
        for (String code : List.of("2,active", "12,submitted", "13,approved")) {
            String[] parts = code.split(",", 2);
            String row = "{'id':%s,'domain':'d','code':'%s','label':'L'}".formatted(parts[0], parts[1]);
            firm.row("code_value", parts[0], 100, row);
        }
        for (String worker : List.of("4", "7")) {
            String row = "{'id':%s,'employee_no':'E-%s','full_name':'A','email':'a@b.example','role':'CONSULTANT',"
                    + "'legal_entity':'DE01','cost_rate':'82.50','weekly_hours':'40','active':true}";
            firm.row("worker", worker, 100, row.formatted(worker, worker));
        }
    }

    private void project(int id, String engagement) {
        String row = "{'id':%d,'code':'HA-%d','name':'Grid','client_id':1,'status_id':2,'currency':'EUR',"
                + "'start_date':'2026-01-14','due_date':'2026-04-08','manager_id':4}";
        firm.row("project", "" + id, 150, row.formatted(id, id));
        firm.row(
                "project_attribute",
                id + ",external_ref",
                150,
                "{'project_id':%d,'name':'external_ref','value':'%s'}".formatted(id, engagement));
    }

    private static ObjectNode company(String id, String name) {
        ObjectNode company =
                CanonicalFixture.payload("crm", "company").put("id", id).put("name", name);
        company.remove("taxId");
        return company;
    }

    private void drain() {
        firm.canonical(Customer.class);
        firm.canonical(Opportunity.class);
        firm.canonical(Project.class);
        firm.canonical(TimeEntry.class);
        firm.canonical(Invoice.class);
        firm.canonical(Payment.class);
        firm.lifecycle();
        firm.exceptions();
    }

    /** A view on its way to the root that it was placed under. */
    private void underWay(SourceView view) {
        TimeEntry entry = (TimeEntry) view.getContent();
        firm.app()
                .driver()
                .createInputTopic(
                        "lockstep-canonical-views-by-root-repartition",
                        new StringSerializer(),
                        firm.app().serdes().value(SourceView.class).serializer())
                .pipeInput(entry.getMeta().getRootId() + "/" + entry.getMeta().getCanonicalId(), view);
    }

    private static SourceView told(SourceView like, long sequence, ApprovalStatus status, String hours) {
        TimeEntry entry = TimeEntry.newBuilder((TimeEntry) like.getContent())
                .setStatus(status)
                .setHours(new BigDecimal(hours))
                .build();
        return changed(like, sequence, entry);
    }

    private static SourceView changed(SourceView like, long sequence, TimeEntry entry) {
        return SourceView.newBuilder(like)
                .setSequence(sequence)
                .setPosition("lsn:" + sequence + ":1")
                .setContent(entry)
                .build();
    }
}
