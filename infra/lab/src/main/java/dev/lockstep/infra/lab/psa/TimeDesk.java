package dev.lockstep.infra.lab.psa;

import dev.lockstep.infra.lab.clock.BusinessClock;
import dev.lockstep.infra.lab.store.Tx;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Timesheets: written, handed in, sent back, corrected, approved. As in real delivery systems a transaction passes through
 * states that are never true outside it: lines appear without duration, sheets are approved, taken back and approved.
 */
public final class TimeDesk {

    private static final List<String> BACK_AND_FORTH = List.of("approved", "submitted", "approved");

    private final BusinessClock clock;

    /** A desk in business time. */
    public TimeDesk(BusinessClock clock) {
        this.clock = clock;
    }

    /** A sheet with what is to be done with it; the week is given by its Monday. */
    public record ToDo(long sheetId, SheetAction action, LocalDate due, String employeeNo, LocalDate week) {}

    /** Writes a sheet with its lines; to be submitted on the given day. */
    public void write(Tx tx, String employeeNo, LocalDate week, List<SheetLine> lines, LocalDate day) {
        long sheet = tx.number(
                "insert into timesheet (worker_id, week_start, status_id)"
                        + " select id, ?, ? from worker where employee_no = ? returning id",
                week,
                PsaCodes.SHEET_OPEN,
                employeeNo);
        lines.forEach(line -> writeLine(tx, sheet, line));
        tx.update("insert into lab.to_do values (?, ?, ?)", sheet, SheetAction.SUBMIT.name(), day);
    }

    /** What is to be done by a day, oldest sheet first. */
    public List<ToDo> due(Tx tx, LocalDate day) {
        return tx.query(
                "select s.id, t.action, t.due, w.employee_no, s.week_start from lab.to_do t"
                        + " join timesheet s on s.id = t.timesheet_id join worker w on w.id = s.worker_id"
                        + " where t.due <= ? order by s.id",
                row -> new ToDo(
                        row.getLong(1),
                        SheetAction.valueOf(row.getString(2)),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getObject(5, LocalDate.class)),
                day);
    }

    /** Does what is to be done; {@code next} follows on {@code nextDue}, or nothing when it is null. */
    public void act(Tx tx, ToDo work, String approverNo, @Nullable SheetAction next, LocalDate nextDue) {
        switch (work.action()) {
            case SUBMIT -> setStatus(tx, work.sheetId(), "submitted");
            case EDIT -> changeFirstLines(tx, work.sheetId(), "+00:30");
            case REJECT -> setStatus(tx, work.sheetId(), "rejected");
            case CORRECT -> correct(tx, work.sheetId());
            case APPROVE -> approve(tx, work.sheetId(), approverNo);
        }
        if (next == null) {
            tx.update("delete from lab.to_do where timesheet_id = ?", work.sheetId());
        } else {
            tx.update(
                    "update lab.to_do set action = ?, due = ? where timesheet_id = ?",
                    next.name(),
                    nextDue,
                    work.sheetId());
        }
    }

    /** How many sheets still wait for something. */
    public static long waiting(Tx tx) {
        return tx.number("select count(*) from lab.to_do");
    }

    private void writeLine(Tx tx, long sheet, SheetLine line) {
        long id = tx.number(
                "insert into timesheet_line (timesheet_id, project_id, task_id, work_date, duration, billable,"
                        + " created_at) values (?, ?, ?, ?, interval '0', false, ?) returning id",
                sheet,
                line.projectId(),
                task(tx, line),
                line.work().workDate(),
                LocalDateTime.now(clock));
        tx.update(
                "update timesheet_line set duration = ?::interval, billable = ?, note = ? where id = ?",
                String.format(Locale.ROOT, "%d minutes", line.work().duration().toMinutes()),
                line.work().billable(),
                line.work().note(),
                id);
    }

    private static long task(Tx tx, SheetLine line) {
        List<Long> tasks = tx.query(
                "select id from task where project_id = ? and billable = ? order by id",
                row -> row.getLong(1),
                line.projectId(),
                line.work().billable());
        return tasks.get(line.work().taskDraw() % tasks.size());
    }

    private static void correct(Tx tx, long sheet) {
        changeFirstLines(tx, sheet, "-00:15");
        setStatus(tx, sheet, "submitted");
    }

    /** One line per project, so that the outcome does not depend on which projects share a sheet. */
    private static void changeFirstLines(Tx tx, long sheet, String by) {
        tx.update(
                "update timesheet_line set duration = duration + ?::interval where id in"
                        + " (select distinct on (project_id) id from timesheet_line where timesheet_id = ?"
                        + " order by project_id, work_date, id)",
                by,
                sheet);
    }

    private void approve(Tx tx, long sheet, String approverNo) {
        BACK_AND_FORTH.forEach(status -> setStatus(tx, sheet, status));
        tx.update(
                "update timesheet set approved_at = ?, approver_id = (select id from worker where employee_no = ?)"
                        + " where id = ?",
                LocalDateTime.now(clock),
                approverNo,
                sheet);
    }

    private static void setStatus(Tx tx, long sheet, String status) {
        tx.update(
                "update timesheet set status_id = (select id from code_value where domain = 'timesheet_status'"
                        + " and code = ?) where id = ?",
                status,
                sheet);
    }
}
