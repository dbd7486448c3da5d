package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one database transaction did to an object becomes visible at once, in whatever order its rows arrive. */
final class TransactionTopologyTest {
    private static final String PROJECT = "{'id':%d,'code':'HA-1','name':'Grid','status_id':2,'currency':'EUR'}";
    private static final int SUBMITTED = 12;
    private static final int APPROVED = 13;

    private final CanonicalFixture firm = new CanonicalFixture();

    @BeforeEach
    void submitEmptyLines() {
        code(2, "active");
        code(SUBMITTED, "submitted");
        code(APPROVED, "approved");
        firm.row("worker", "7", 100, "{'id':7,'employee_no':'E-1007','role':'CONSULTANT','legal_entity':'DE01'}");
        project();
        for (int sheet : List.of(77, 78)) {
            header(sheet, 200, 1, SUBMITTED);
            line(sheet + 500, sheet, 210, 1, "PT0S");
        }
        firm.canonical(TimeEntry.class);
        firm.lifecycle();
    }

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldShowOnlyTheCommittedStateWhenTheHeaderComesFirst() {
        // When
        header(77, 300, 2, APPROVED);
        assertThat(firm.canonical(TimeEntry.class)).isEmpty();
        line(577, 77, 300, 2, "PT8H");

        // Then
        thenApprovedOnce("8");
    }

    @Test
    void shouldShowOnlyTheCommittedStateWhenTheLineComesFirst() {
        // When
        line(577, 77, 300, 2, "PT8H");
        assertThat(firm.canonical(TimeEntry.class)).isEmpty();
        header(77, 300, 2, APPROVED);

        // Then
        thenApprovedOnce("8");
    }

    @Test
    void shouldKeepObjectsApartWhenTheirRowsComeInterleaved() {
        // When
        header(77, 300, 2, APPROVED);
        header(78, 300, 2, APPROVED);
        line(578, 78, 300, 2, "PT6H");

        // Then
        thenApprovedOnce("6");
        line(577, 77, 300, 2, "PT8H");
        thenApprovedOnce("8");
    }

    @Test
    void shouldNotTakeARepeatedRowForAMissingOne() {
        // Given
        header(77, 300, 2, APPROVED);

        // When
        header(77, 300, 2, APPROVED);

        // Then
        assertThat(firm.canonical(TimeEntry.class)).isEmpty();
        line(577, 77, 300, 2, "PT8H");
        thenApprovedOnce("8");
    }

    @Test
    void shouldSayNothingWhenAnAppliedTransactionIsDeliveredAgain() {
        // Given
        header(77, 300, 2, APPROVED);
        line(577, 77, 300, 2, "PT8H");
        header(77, 400, 1, SUBMITTED);
        firm.canonical(TimeEntry.class);
        firm.lifecycle();

        // When
        header(77, 300, 2, APPROVED);
        line(577, 77, 300, 2, "PT8H");
        firm.advance(Duration.ofMinutes(6));

        // Then
        assertThat(firm.canonical(TimeEntry.class)).isEmpty();
        assertThat(firm.announced()).isEmpty();
    }

    @Test
    void shouldKeepLaterTransactionsWaitingBehindAnOpenOne() {
        // Given
        header(77, 300, 2, SUBMITTED);

        // When
        header(77, 400, 1, APPROVED);

        // Then
        assertThat(firm.canonical(TimeEntry.class)).isEmpty();
        line(577, 77, 300, 2, "PT8H");
        assertThat(firm.lifecycle())
                .singleElement()
                .satisfies(event -> assertThat(event.getTimeEntry().getHours()).isEqualByComparingTo("8"));
    }

    @Test
    void shouldGoOnWithWhatIsThereWhenTheRestDoesNotCome() {
        // Given
        header(77, 300, 2, APPROVED);
        firm.advance(Duration.ofMinutes(4));
        assertThat(firm.canonical(TimeEntry.class)).isEmpty();

        // When
        firm.advance(Duration.ofMinutes(2));

        // Then
        thenApprovedOnce("0");
        assertThat(firm.incompleteTransactions()).isEqualTo(1);
        line(577, 77, 400, 1, "PT8H");
        assertThat(firm.canonical(TimeEntry.class)).hasSize(1);
    }

    @Test
    void shouldNotWaitWhenARowIsTheOnlyOneOfItsObject() {
        // When
        line(577, 77, 300, 1, "PT8H");

        // Then
        assertThat(firm.canonical(TimeEntry.class)).hasSize(1);
    }

    @Test
    void shouldMakeOneVersionOfAProjectWhenItIsCreatedWithItsAttributes() {
        // When
        String attribute = "{'project_id':%d,'name':'%s','value':'%s'}";
        firm.row("project", "13", 300, "project/13", 3, PROJECT.formatted(13));
        firm.row(
                "project_attribute",
                "13,external_ref",
                300,
                "project/13",
                3,
                attribute.formatted(13, "external_ref", StableId.of("eng", "crm", "deal", "D-2")));
        firm.row("project_attribute", "13,region", 300, "project/13", 3, attribute.formatted(13, "region", "DACH"));

        // Then
        assertThat(firm.canonical(Project.class))
                .filteredOn(project -> project.getPsaId().equals("13"))
                .singleElement()
                .satisfies(project -> assertThat(project.getRegion()).isEqualTo("DACH"));
    }

    private void thenApprovedOnce(String hours) {
        assertThat(firm.canonical(TimeEntry.class)).singleElement().satisfies(entry -> {
            assertThat(entry.getStatus()).isEqualTo(ApprovalStatus.APPROVED);
            assertThat(entry.getHours()).isEqualByComparingTo(new BigDecimal(hours));
        });
        List<LifecycleEvent> events = firm.lifecycle();
        assertThat(events).extracting(LifecycleEvent::getType).containsExactly(LifecycleType.TIME_APPROVED);
        assertThat(events.get(0).getTimeEntry().getHours()).isEqualByComparingTo(new BigDecimal(hours));
    }

    private void header(int sheet, long lsn, int rows, int status) {
        firm.row("timesheet", "" + sheet, lsn, "timesheet/" + sheet, rows, sheet(sheet, status));
    }

    private void line(int id, int sheet, long lsn, int rows, String duration) {
        String columns = "{'id':%d,'timesheet_id':%d,'project_id':12,'task_id':31,'work_date':'2026-01-15',"
                + "'duration':'%s','billable':true}";
        firm.row("timesheet_line", "" + id, lsn, "timesheet/" + sheet, rows, columns.formatted(id, sheet, duration));
    }

    private static String sheet(int id, int status) {
        return "{'id':%d,'worker_id':7,'week_start':'2026-01-12','status_id':%d}".formatted(id, status);
    }

    private void code(int id, String code) {
        firm.row("code_value", "" + id, 100, "{'id':%d,'code':'%s'}".formatted(id, code));
    }

    private void project() {
        firm.row("project", "12", 150, PROJECT.formatted(12));
        firm.row(
                "project_attribute",
                "12,external_ref",
                150,
                "{'project_id':12,'name':'external_ref','value':'%s'}"
                        .formatted(StableId.of("eng", "crm", "deal", "D-1")));
    }
}
