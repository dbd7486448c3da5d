package dev.lockstep.infra.lab.psa;

import dev.lockstep.infra.lab.clock.BusinessClock;
import dev.lockstep.infra.lab.firm.ChangePlan;
import dev.lockstep.infra.lab.firm.Dice;
import dev.lockstep.infra.lab.firm.TeamMember;
import dev.lockstep.infra.lab.firm.Worker;
import dev.lockstep.infra.lab.store.Tx;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Projects in the delivery system: who works in the firm, who is assigned, what has been reached. */
public final class ProjectDesk {

    private final BusinessClock clock;

    /** A desk in business time. */
    public ProjectDesk(BusinessClock clock) {
        this.clock = clock;
    }

    /** Enters a worker. */
    public void hire(Tx tx, Worker worker) {
        LocalDateTime now = LocalDateTime.now(clock);
        tx.update(
                "insert into worker values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?)",
                Long.parseLong(worker.employeeNo().substring(2)),
                worker.employeeNo(),
                worker.fullName(),
                worker.email(),
                worker.birthDate(),
                "hash-"
                        + Long.toHexString(
                                Dice.of(0, "password", worker.email()).between(1, Integer.MAX_VALUE - 1)),
                worker.grade(),
                worker.role(),
                worker.practice(),
                worker.legalEntity(),
                worker.region(),
                worker.costCentre(),
                worker.costRate(),
                worker.weeklyHours(),
                now,
                now);
    }

    /** The projects by name; of several with one name the oldest counts. */
    public static Map<String, Long> projects(Tx tx) {
        Map<String, Long> projects = new TreeMap<>();
        tx.query("select name, min(id) from project group by name", row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(project -> projects.put(project.getKey(), project.getValue()));
        return projects;
    }

    /** Assigns a team to a project. */
    public void assign(Tx tx, long projectId, List<TeamMember> team, LocalDate start, LocalDate end, int workingDays) {
        team.forEach(member -> tx.update(
                "insert into assignment (project_id, worker_id, role, start_date, end_date, hours)"
                        + " select ?, id, ?, ?, ?, ? from worker where employee_no = ?",
                projectId,
                member.role(),
                start,
                end,
                member.hoursPerDay().multiply(BigDecimal.valueOf(workingDays)),
                member.employeeNo()));
        tx.update("update project set updated_at = ? where id = ?", LocalDateTime.now(clock), projectId);
    }

    /** Asks for a change of a project. */
    public void raise(Tx tx, long projectId, ChangePlan change) {
        tx.update(
                "insert into change_order (number, project_id, title, role, hours, amount, raised_by, raised_at, status_id)"
                        + " select ?, ?, ?, ?, ?, ?, id, ?, ? from worker where employee_no = ?",
                change.number(),
                projectId,
                change.title(),
                change.role(),
                change.hours(),
                change.amount(),
                LocalDateTime.now(clock),
                PsaCodes.CHANGE_REQUESTED,
                change.raisedBy());
    }

    /** Confirms all resource requests that are still open; returns how many. */
    public static int confirmRequests(Tx tx) {
        return tx.update("update resource_request set status = 'confirmed' where status = 'open'");
    }

    /** The project manager reports milestones that are due, and the client's word approves them; returns how many. */
    public static int reachMilestones(Tx tx, LocalDate day) {
        int reached = tx.update(
                "update milestone set status_id = ? where status_id = ? and due_date <= ?",
                PsaCodes.MILESTONE_REACHED,
                PsaCodes.MILESTONE_PLANNED,
                day);
        tx.update(
                "update milestone m set status_id = ?, approver_id = p.manager_id from project p"
                        + " where p.id = m.project_id and m.status_id = ?",
                PsaCodes.MILESTONE_APPROVED,
                PsaCodes.MILESTONE_REACHED);
        return reached;
    }
}
