package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.ProjectTask;
import dev.lockstep.schemas.canonical.Resource;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.identity.LinkRule;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.parts.SourceReference;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RelationalTopologyTest {
    private static final String SHEET =
            "{'id':77,'worker_id':7,'week_start':'2026-01-12','status_id':%d,'approver_id':4,'approved_at':null}";
    private static final String LINE = "{'id':501,'timesheet_id':77,'project_id':%d,'task_id':31,"
            + "'work_date':'2026-01-15','duration':'%s','billable':true,'note':'long text'}";

    private final CanonicalFixture firm = new CanonicalFixture();

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldMakeOneEntryPerLineWithTheSheetsStatusWhenAllRowsAreThere() {
        // Given
        firmWithProject();

        // When
        firm.row("timesheet", "77", 200, SHEET.formatted(13));
        firm.row("timesheet_line", "501", 200, LINE.formatted(12, "PT7H30M"));

        // Then
        assertThat(firm.canonical(TimeEntry.class)).singleElement().satisfies(entry -> {
            assertThat(entry.getMeta().getCanonicalId()).isEqualTo(StableId.of("tim", "psa", "timesheet_line", "501"));
            assertThat(entry.getMeta().getRootId()).isEqualTo(engagement(20001));
            assertThat(entry.getHours()).isEqualByComparingTo(new BigDecimal("7.5"));
            assertThat(entry.getStatus()).isEqualTo(ApprovalStatus.APPROVED);
            assertThat(entry.getEmployeeNumber()).isEqualTo("E-1007");
            assertThat(entry.getApprover()).isEqualTo("E-1004");
            assertThat(entry.getProjectId()).isEqualTo(StableId.of("prj", engagement(20001)));
        });
        assertThat(firm.announced()).contains(LifecycleType.TIME_APPROVED);
    }

    @Test
    void shouldWaitForRowsWhenChildrenComeBeforeParentsAndLookups() {
        // Given
        firm.row("timesheet_line", "501", 200, LINE.formatted(12, "PT8H"));
        firm.row("timesheet", "77", 200, SHEET.formatted(12));
        assertThat(firm.canonical(TimeEntry.class)).isEmpty();

        // When
        firmWithProject();

        // Then
        assertThat(firm.canonical(TimeEntry.class)).singleElement().satisfies(entry -> assertThat(entry.getStatus())
                .isEqualTo(ApprovalStatus.SUBMITTED));
    }

    @Test
    void shouldDeriveAllEntriesOfASheetWhenItsHeaderChanges() {
        // Given
        firmWithProject();
        firm.row("timesheet", "77", 200, SHEET.formatted(13));
        firm.row("timesheet_line", "501", 200, LINE.formatted(12, "PT8H"));

        // When
        firm.row("timesheet", "77", 300, SHEET.formatted(12));

        // Then
        assertThat(firm.announced()).endsWith(LifecycleType.TIME_APPROVED, LifecycleType.TIME_RECALLED);
        assertThat(firm.canonical(TimeEntry.class)).hasSize(2);
    }

    @Test
    void shouldRemoveTheEntryWhenADeleteCarriesOnlyTheKeyOfTheLine() {
        // Given
        firmWithProject();
        firm.row("timesheet", "77", 200, SHEET.formatted(13));
        firm.row("timesheet_line", "501", 200, LINE.formatted(12, "PT8H"));
        firm.canonical(TimeEntry.class);

        // When
        firm.deleteRow("timesheet_line", "501", 300);

        // Then
        assertThat(firm.canonical(TimeEntry.class)).singleElement().satisfies(entry -> {
            assertThat(entry.getMeta().getDeleted()).isTrue();
            assertThat(entry.getHours()).isEqualByComparingTo(new BigDecimal("8"));
        });
        assertThat(firm.announced()).endsWith(LifecycleType.TIME_RECALLED);
    }

    @Test
    void shouldLeaveTheOldEngagementWhenALineMovesToAnotherProject() {
        // Given
        firmWithProject();
        project(13, 20002);
        firm.row("timesheet", "77", 200, SHEET.formatted(13));
        firm.row("timesheet_line", "501", 200, LINE.formatted(12, "PT8H"));
        firm.canonical(TimeEntry.class);

        // When
        firm.row("timesheet_line", "501", 300, LINE.formatted(13, "PT8H"));

        // Then
        List<TimeEntry> moved = firm.canonical(TimeEntry.class);
        assertThat(moved)
                .extracting(entry -> entry.getMeta().getRootId())
                .containsExactlyInAnyOrder(engagement(20001), engagement(20002));
        assertThat(moved)
                .filteredOn(entry -> entry.getMeta().getRootId().equals(engagement(20001)))
                .allSatisfy(entry -> assertThat(entry.getMeta().getDeleted()).isTrue());
    }

    @Test
    void shouldLeaveTheOldEngagementWhenATaskMovesToAnotherProject() {
        // Given
        firmWithProject();
        project(13, 20002);
        String task = "{'id':31,'project_id':%d,'phase':'Build','name':'Model','billable':true,'status_id':2}";
        firm.row("task", "31", 200, task.formatted(12));
        firm.canonical(ProjectTask.class);

        // When
        firm.row("task", "31", 300, task.formatted(13));

        // Then
        assertThat(firm.canonical(ProjectTask.class))
                .extracting(moved -> moved.getMeta().getRootId(), moved -> moved.getMeta()
                        .getDeleted())
                .containsExactlyInAnyOrder(tuple(engagement(20001), true), tuple(engagement(20002), false));
    }

    @Test
    void shouldKeepColumnsThatAChangeLeavesOut() {
        // Given
        firmWithProject();
        firm.row("timesheet", "77", 200, SHEET.formatted(13));
        firm.row("timesheet_line", "501", 200, LINE.formatted(12, "PT8H"));
        firm.canonical(TimeEntry.class);

        // When
        firm.row("timesheet_line", "501", 300, "{'id':501,'duration':'PT6H'}");

        // Then
        assertThat(firm.canonical(TimeEntry.class)).singleElement().satisfies(entry -> {
            assertThat(entry.getHours()).isEqualByComparingTo(new BigDecimal("6"));
            assertThat(entry.getBillable()).isTrue();
        });
    }

    @Test
    void shouldDeriveWhatUsedALookupAnewWhenTheLookupChanges() {
        // Given
        firmWithProject();
        firm.row("timesheet", "77", 200, SHEET.formatted(13));
        firm.row("timesheet_line", "501", 200, LINE.formatted(12, "PT8H"));
        firm.canonical(TimeEntry.class);

        // When
        worker(7, "E-1007", "MANAGER", 400);

        // Then
        assertThat(firm.canonical(TimeEntry.class))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getResourceRole()).isEqualTo("MANAGER"));
        assertThat(firm.announced()).containsOnlyOnce(LifecycleType.TIME_APPROVED);
    }

    @Test
    void shouldSayNothingWhenAChangeIsRepeatedLateOrChangesNothing() {
        // Given
        firmWithProject();
        firm.row("timesheet", "77", 200, SHEET.formatted(13));
        firm.row("timesheet_line", "501", 300, LINE.formatted(12, "PT8H"));
        firm.canonical(TimeEntry.class);

        // When
        firm.row("timesheet_line", "501", 300, LINE.formatted(12, "PT8H"));
        firm.row("timesheet_line", "501", 250, LINE.formatted(12, "PT0S"));
        firm.row("timesheet_line", "501", 310, LINE.formatted(12, "PT8H"));

        // Then
        assertThat(firm.canonical(TimeEntry.class)).isEmpty();
    }

    @Test
    void shouldJoinTheEngagementWhenItsAttributeSaysWhoCreatedTheProject() {
        // Given
        codesAndPeople();

        // When
        project(12, 20001);

        // Then
        List<Project> versions = firm.canonical(Project.class);
        Project project = versions.get(versions.size() - 1);
        assertThat(project.getMeta().getRootId()).isEqualTo(engagement(20001));
        assertThat(project.getExecutionStatus()).isEqualTo(ExecutionStatus.ACTIVE);
        assertThat(project.getRegion()).isEqualTo("DACH");
        assertThat(project.getOwnerId()).isEqualTo("E-1004");
        assertThat(project.getPsaId()).isEqualTo("12");
        assertThat(firm.announced()).containsOnlyOnce(LifecycleType.PROJECT_CREATED);
    }

    @Test
    void shouldReleaseWhatWaitsWhenTheWriteLedgerConfirmsTheLink() {
        // Given
        codesAndPeople();
        firm.row("timesheet", "77", 200, SHEET.formatted(13));
        firm.row("timesheet_line", "501", 200, LINE.formatted(12, "PT8H"));
        Instant at = Instant.parse("2026-01-09T14:05:22Z");
        SourceReference answer = new SourceReference("psa", "project", "12", "attempt 1", at);

        // When
        firm.request(
                "psa/ENGAGEMENT/project/12",
                new LinkRequest(
                        "psa",
                        LinkKind.ENGAGEMENT,
                        "project/12",
                        engagement(20001),
                        true,
                        false,
                        null,
                        null,
                        null,
                        answer,
                        Map.of(),
                        null,
                        null));

        // Then
        assertThat(firm.canonical(TimeEntry.class)).hasSize(1);
        assertThat(firm.links()).extracting(Link::getRule).contains(LinkRule.WRITE_BACK);
    }

    @Test
    void shouldNameTheMissingRowWhenALookupDoesNotCome() {
        // Given
        firm.row("timesheet", "77", 200, SHEET.formatted(13));
        firm.row("timesheet_line", "501", 200, LINE.formatted(12, "PT8H"));

        // When
        firm.advance(Duration.ofMinutes(12));

        // Then
        assertThat(firm.exceptions())
                .extracting(ExceptionRecord::getGroupKey)
                .contains("REFERENCE_MISSING:psa/code_value/13");
    }

    @Test
    void shouldPublishPeopleAndKeepEngagementsApart() {
        // Given
        codesAndPeople();

        // When
        List<Resource> people = firm.canonical(Resource.class);

        // Then
        assertThat(people).extracting(Resource::getEmployeeNumber).containsExactly("E-1004", "E-1007");
        assertThat(people.get(1).getCostRate()).isEqualByComparingTo(new BigDecimal("82.5"));
        assertThat(firm.canonical(Opportunity.class)).isEmpty();
    }

    private static String engagement(int deal) {
        return StableId.of("eng", "crm", "deal", "D-" + deal);
    }

    private void firmWithProject() {
        codesAndPeople();
        project(12, 20001);
    }

    private void codesAndPeople() {
        code(2, "active");
        code(12, "submitted");
        code(13, "approved");
        worker(4, "E-1004", "MANAGER", 100);
        worker(7, "E-1007", "CONSULTANT", 100);
    }

    private void code(int id, String code) {
        firm.row("code_value", "" + id, 100, "{'id':%d,'domain':'d','code':'%s','label':'L'}".formatted(id, code));
    }

    private void worker(int id, String number, String role, long lsn) {
        String row = "{'id':%d,'employee_no':'%s','full_name':'A','email':'a@b.example','role':'%s',"
                + "'legal_entity':'DE01','cost_rate':'82.50','weekly_hours':'40','active':true}";
        firm.row("worker", "" + id, lsn, row.formatted(id, number, role));
    }

    private void project(int id, int deal) {
        String row = "{'id':%d,'code':'HA-1','name':'Grid','client_id':1,'status_id':2,'currency':'EUR',"
                + "'start_date':'2026-01-14','due_date':'2026-04-08','manager_id':4}";
        firm.row("project", "" + id, 150, row.formatted(id));
        String attribute = "{'project_id':%d,'name':'%s','value':'%s'}";
        firm.row("project_attribute", id + ",region", 150, attribute.formatted(id, "region", "DACH"));
        firm.row(
                "project_attribute",
                id + ",external_ref",
                150,
                attribute.formatted(id, "external_ref", engagement(deal)));
    }
}
