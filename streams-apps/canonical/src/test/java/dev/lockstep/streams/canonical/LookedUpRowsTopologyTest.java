package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.streams.canonical.mapping.Mappings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line belongs to a project only by way of its task: the task's row decides the root, whenever it comes. */
final class LookedUpRowsTopologyTest {
    private static final String PROJECT = """
            source:    { system: psa, object: project }
            canonical: Project
            identity:  root
            root:      { kind: ENGAGEMENT, mint: true }
            fields:    { code: .code }
            """;
    private static final String SHEET = """
            source:    { system: psa, object: timesheet }
            canonical: TimeEntry
            parts:
              line: { object: timesheet_line, owner: .timesheet_id, each: true }
            lookups:
              task: { object: task, id: .line.task_id, columns: [project_id] }
            root:      { kind: ENGAGEMENT, object: project, id: .task.project_id }
            fields:
              hours:  { from: .line.duration, as: hours }
              status: .status
            """;

    @TempDir
    Path systems;

    private CanonicalFixture firm;

    @BeforeEach
    void start() throws IOException {
        Path mappings = Files.createDirectories(systems.resolve("psa").resolve("mappings"));
        Files.writeString(mappings.resolve("project.yaml"), PROJECT);
        Files.writeString(mappings.resolve("timesheet.yaml"), SHEET);
        Files.writeString(
                systems.resolve("ownership.yaml"), "{ Project: { default: [psa] }, TimeEntry: { default: [psa] } }");
        firm = new CanonicalFixture(Mappings.load(systems));
        firm.row("project", "12", 100, "{'id':12,'code':'A'}");
        firm.row("project", "13", 100, "{'id':13,'code':'B'}");
    }

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldSayWhatTheLineSaysWhenItLeavesATaskThatTheSameTransactionMoved() {
        // Given
        task(31, 12, 110);
        task(32, 12, 110);
        sheet("APPROVED", 200);
        line(31, 200, "PT8H");

        // When
        firm.row("task", "31", 300, "task/31", 1, "{'id':31,'project_id':13}");
        line(32, 300, "PT6H");

        // Then
        TimeEntry newest = firm.canonical(TimeEntry.class).stream()
                .filter(entry -> !entry.getMeta().getDeleted())
                .reduce((before, after) -> after)
                .orElseThrow();
        assertThat(newest.getHours()).isEqualByComparingTo("6");
    }

    @Test
    void shouldMoveTheHoursAlongWhenTheirTaskMovesToAnotherProject() {
        // Given
        task(31, 12, 110);
        sheet("APPROVED", 200);
        line(31, 200, "PT8H");
        firm.canonical(TimeEntry.class);
        firm.lifecycle();

        // When
        task(31, 13, 300);

        // Then
        thenMovedFrom12To13();
    }

    @Test
    void shouldMoveTheHoursWhenTheirLineGoesToATaskOfAnotherProject() {
        // Given
        task(31, 12, 110);
        task(32, 13, 110);
        sheet("APPROVED", 200);
        line(31, 200, "PT8H");
        firm.canonical(TimeEntry.class);
        firm.lifecycle();

        // When
        line(32, 300, "PT8H");

        // Then
        thenMovedFrom12To13();
    }

    @Test
    void shouldForgetADeletedLineWhenItsTaskWasNeverSeen() {
        // Given
        task(31, 12, 110);
        sheet("APPROVED", 200);
        line(31, 200, "PT8H");
        line(99, 300, "PT8H");
        firm.canonical(TimeEntry.class);

        // When
        firm.deleteRow("timesheet_line", "501", 400);
        firm.advance(Duration.ofMinutes(6));

        // Then
        assertThat(firm.canonical(TimeEntry.class))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getMeta().getDeleted()).isTrue());
    }

    @Test
    void shouldAnnounceEveryCommittedStepWhenTheTaskComesAfterThem() {
        // Given
        sheet("SUBMITTED", 200);
        line(31, 200, "PT8H");
        sheet("APPROVED", 300);
        line(31, 400, "PT6H");
        sheet("REJECTED", 500);
        assertThat(firm.canonical(TimeEntry.class)).isEmpty();

        // When
        task(31, 12, 190);

        // Then
        assertThat(firm.lifecycle())
                .filteredOn(event -> event.getTimeEntry() != null)
                .extracting(
                        LifecycleEvent::getType,
                        event -> event.getTimeEntry().getHours().stripTrailingZeros())
                .containsExactly(
                        tuple(LifecycleType.TIME_APPROVED, new BigDecimal("8")),
                        tuple(LifecycleType.TIME_RECALLED, new BigDecimal("6")));
    }

    @Test
    void shouldNotWaitForLongWhenARowThatOthersReferToDoesNotCome() {
        // Given
        sheet("SUBMITTED", 200);
        line(99, 200, "PT8H");
        task(31, 12, 190);

        // When
        line(31, 300, "PT8H");
        assertThat(firm.canonical(TimeEntry.class)).isEmpty();
        firm.advance(Duration.ofMinutes(6));

        // Then
        assertThat(firm.canonical(TimeEntry.class)).hasSize(1);
    }

    @Test
    void shouldSayNothingAnewOfLinesThatDoNotUseTheRowThatChanged() {
        // Given
        task(31, 12, 110);
        task(32, 12, 110);
        sheet("APPROVED", 200);
        line(31, 200, "PT8H");
        firm.row("timesheet_line", "502", 210, "{'id':502,'timesheet_id':77,'task_id':32,'duration':'PT1H'}");
        double sent = firm.views();

        // When
        task(32, 13, 300);

        // Then
        assertThat(firm.views() - sent).as("old and new root of line 502").isEqualTo(2);
    }

    @Test
    void shouldWaitForTheRowThatIsMissingWhenAnotherOneChanges() {
        // Given
        task(31, 12, 110);
        sheet("SUBMITTED", 200);
        firm.row("timesheet_line", "502", 210, "{'id':502,'timesheet_id':77,'task_id':31,'duration':'PT1H'}");
        line(99, 220, "PT8H");
        sheet("APPROVED", 300);

        // When
        task(31, 13, 400);
        assertThat(firm.announced()).doesNotContain(LifecycleType.TIME_APPROVED);
        task(99, 12, 410);

        // Then
        assertThat(firm.announced()).containsExactly(LifecycleType.TIME_APPROVED, LifecycleType.TIME_APPROVED);
    }

    private void thenMovedFrom12To13() {
        assertThat(firm.canonical(TimeEntry.class))
                .extracting(entry -> entry.getMeta().getRootId(), entry -> entry.getMeta()
                        .getDeleted())
                .containsExactlyInAnyOrder(tuple(engagement(12), true), tuple(engagement(13), false));
        assertThat(firm.announced())
                .containsExactlyInAnyOrder(LifecycleType.TIME_RECALLED, LifecycleType.TIME_APPROVED);
    }

    private void sheet(String status, long lsn) {
        firm.row("timesheet", "77", lsn, "{'id':77,'status':'%s'}".formatted(status));
    }

    private void line(int task, long lsn, String duration) {
        String columns = "{'id':501,'timesheet_id':77,'task_id':%d,'duration':'%s'}";
        firm.row("timesheet_line", "501", lsn, columns.formatted(task, duration));
    }

    private void task(int id, int project, long lsn) {
        firm.row("task", "" + id, lsn, "{'id':%d,'project_id':%d}".formatted(id, project));
    }

    private static String engagement(int project) {
        return StableId.of("eng", "psa", "project", "" + project);
    }
}
