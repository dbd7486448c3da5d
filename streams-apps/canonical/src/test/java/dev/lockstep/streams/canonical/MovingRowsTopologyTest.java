package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines that go from one sheet to another: they take their record along, and the sheet that they left forgets them. */
final class MovingRowsTopologyTest {
    private static final String LINE = "{'id':501,'timesheet_id':%d,'project_id':%d,'task_id':31,"
            + "'work_date':'2026-01-15','duration':'PT8H','billable':true}";
    private static final int SUBMITTED = 12;
    private static final int APPROVED = 13;

    private final CanonicalFixture firm = new CanonicalFixture();

    @BeforeEach
    void approveALine() {
        code(2, "active");
        code(SUBMITTED, "submitted");
        code(APPROVED, "approved");
        firm.row("worker", "7", 100, "{'id':7,'employee_no':'E-7','role':'CONSULTANT','legal_entity':'DE01'}");
        project(12);
        project(13);
        header(77, 200, APPROVED);
        header(78, 200, APPROVED);
        firm.row("timesheet_line", "501", 200, LINE.formatted(77, 12));
        firm.canonical(TimeEntry.class);
        firm.lifecycle();
    }

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldKeepTheRecordWhenALineMovesToAnotherSheetOfTheSameProject() {
        // When
        firm.row("timesheet_line", "501", 300, LINE.formatted(78, 12));
        header(77, 400, SUBMITTED);

        // Then
        assertThat(firm.canonical(TimeEntry.class)).isEmpty();
        assertThat(firm.announced()).isEmpty();
        header(78, 500, SUBMITTED);
        assertThat(firm.announced()).containsExactly(LifecycleType.TIME_RECALLED);
    }

    @Test
    void shouldLeaveTheOldProjectWhenALineMovesToAnotherSheetAndProject() {
        // When
        firm.row("timesheet_line", "501", 300, LINE.formatted(78, 13));
        header(77, 400, SUBMITTED);

        // Then
        assertThat(firm.canonical(TimeEntry.class))
                .extracting(entry -> entry.getMeta().getRootId(), entry -> entry.getMeta()
                        .getDeleted())
                .containsExactlyInAnyOrder(tuple(engagement(12), true), tuple(engagement(13), false));
        assertThat(firm.announced())
                .containsExactlyInAnyOrder(LifecycleType.TIME_RECALLED, LifecycleType.TIME_APPROVED);
    }

    @Test
    void shouldGiveEveryApprovalAnIdOfItsOwnWhenALineGoesFromProjectToProjectAndBack() {
        // When
        firm.row("timesheet_line", "501", 300, LINE.formatted(77, 13));
        firm.row("timesheet_line", "501", 400, LINE.formatted(77, 12));

        // Then
        assertThat(firm.lifecycle())
                .hasSize(4)
                .extracting(LifecycleEvent::getEventId)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldComeBackWhenALineReturnsToItsFirstSheet() {
        // Given
        firm.row("timesheet_line", "501", 300, LINE.formatted(78, 12));

        // When
        firm.row("timesheet_line", "501", 400, LINE.formatted(77, 12));
        header(78, 500, SUBMITTED);
        header(77, 600, SUBMITTED);

        // Then
        assertThat(firm.canonical(TimeEntry.class)).singleElement().satisfies(entry -> {
            assertThat(entry.getMeta().getDeleted()).isFalse();
            assertThat(entry.getStatus()).isEqualTo(ApprovalStatus.SUBMITTED);
        });
    }

    @Test
    void shouldNotApproveALineThatLeavesInTheTransactionThatApprovesItsSheet() {
        // Given
        header(77, 250, SUBMITTED);
        header(78, 250, SUBMITTED);
        firm.canonical(TimeEntry.class);
        firm.lifecycle();

        // When
        firm.row("timesheet", "77", 300, "timesheet/77", 2, sheet(77, APPROVED));
        firm.pipe(firm.change("psa", "timesheet_line", "501", 300L, "lsn:300:2", SourceOperation.UPDATE)
                .setChannel(SourceChannel.CDC)
                .setUnit("timesheet/78")
                .setUnitSize(1)
                .setLeftUnit("timesheet/77")
                .setLeftUnitSize(2)
                .setAfter(CanonicalFixture.json(LINE.formatted(78, 12)).toString())
                .build());

        // Then
        assertThat(firm.announced()).isEmpty();
        assertThat(firm.canonical(TimeEntry.class)).isEmpty();
        assertThat(firm.incompleteTransactions()).isZero();
    }

    @Test
    void shouldSayNothingMoreOfADeletedLineWhenItsSheetChanges() {
        // Given
        firm.deleteRow("timesheet_line", "501", 300);
        firm.canonical(TimeEntry.class);
        double sent = firm.views();

        // When
        header(77, 400, SUBMITTED);

        // Then
        assertThat(firm.views()).isEqualTo(sent);
    }

    private void header(int sheet, long lsn, int status) {
        firm.row("timesheet", "" + sheet, lsn, sheet(sheet, status));
    }

    private static String sheet(int id, int status) {
        return "{'id':%d,'worker_id':7,'week_start':'2026-01-12','status_id':%d}".formatted(id, status);
    }

    private void code(int id, String code) {
        firm.row("code_value", "" + id, 100, "{'id':%d,'code':'%s'}".formatted(id, code));
    }

    private void project(int id) {
        firm.row("project", "" + id, 150, "{'id':%d,'code':'HA-1','name':'Grid','status_id':2}".formatted(id));
        String attribute = "{'project_id':%d,'name':'external_ref','value':'%s'}".formatted(id, engagement(id));
        firm.row("project_attribute", id + ",external_ref", 150, attribute);
    }

    private static String engagement(int project) {
        return StableId.of("eng", "crm", "deal", "D-" + project);
    }
}
