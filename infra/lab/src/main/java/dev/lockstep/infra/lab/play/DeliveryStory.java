package dev.lockstep.infra.lab.play;

import dev.lockstep.infra.lab.clock.BusinessCalendar;
import dev.lockstep.infra.lab.clock.BusinessClock;
import dev.lockstep.infra.lab.firm.DealPlan;
import dev.lockstep.infra.lab.firm.SampleFirm;
import dev.lockstep.infra.lab.firm.TeamMember;
import dev.lockstep.infra.lab.firm.TimePlan;
import dev.lockstep.infra.lab.psa.ProjectDesk;
import dev.lockstep.infra.lab.psa.PsaEmulator;
import dev.lockstep.infra.lab.psa.SheetLine;
import dev.lockstep.infra.lab.psa.TimeDesk;
import dev.lockstep.infra.lab.store.Database;
import dev.lockstep.infra.lab.store.Journal;
import dev.lockstep.infra.lab.store.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Delivery: assigns people once a project exists, writes, submits and decides timesheets. What is written down depends on
 * the seed and on which projects exist, never on when they came to exist: a late project's weeks are caught up.
 */
final class DeliveryStory implements Story {

    private static final LocalDate END_OF_TIME = LocalDate.of(9999, 12, 31);

    private final SampleFirm firm;
    private final Map<String, DealPlan> won;
    private final TimePlan time;
    private final SheetRules rules;
    private final Database database;
    private final ProjectDesk projects;
    private final TimeDesk sheets;
    private final Journal journal;

    DeliveryStory(SampleFirm firm, PsaEmulator psa, BusinessClock clock, Journal journal) {
        this.firm = firm;
        this.won = firm.wonByName();
        this.time = new TimePlan(firm.seed());
        this.rules = new SheetRules(firm, time);
        this.database = psa.database();
        this.projects = new ProjectDesk(clock);
        this.sheets = new TimeDesk(clock);
        this.journal = journal;
    }

    /** Hires the consultants. */
    void prepare(LocalDate day) {
        journal.once("workers", day, tx -> firm.workers().forEach(worker -> projects.hire(tx, worker)));
    }

    @Override
    public int play(LocalDate day) {
        return work(day, day);
    }

    /** Does everything that is left, however far ahead its day; nothing left returns 0. */
    int settle(LocalDate day) {
        return work(day, END_OF_TIME);
    }

    private int work(LocalDate day, LocalDate dueBy) {
        List<Staffed> staffed = staffed();
        return staffed.stream().mapToInt(project -> assign(project, day)).sum()
                + staffed.stream().mapToInt(project -> raise(project, day)).sum()
                + manage(day)
                + writeSheets(staffed, day)
                + decideSheets(day, dueBy);
    }

    /** A project that has come to exist, with the deal it is for. */
    private record Staffed(DealPlan deal, long projectId) {}

    /** A week of a consultant. */
    private record Week(String employeeNo, LocalDate monday) {}

    /** A consultant's work on one project in one week, which is written down once. */
    private record Share(Staffed project, TeamMember member, LocalDate monday) {

        String step() {
            return "time:" + project.deal().deal().id() + ":" + member.employeeNo() + ":" + monday;
        }
    }

    private List<Staffed> staffed() {
        return database.inTransaction(ProjectDesk::projects).entrySet().stream()
                .filter(project -> won.containsKey(project.getKey()))
                .map(project -> new Staffed(deal(project.getKey()), project.getValue()))
                .sorted(Comparator.comparing(project -> project.deal().deal().id()))
                .toList();
    }

    private DealPlan deal(String name) {
        return Objects.requireNonNull(won.get(name));
    }

    private int assign(Staffed project, LocalDate day) {
        LocalDate start = project.deal().deal().startDate();
        LocalDate end = project.deal().deal().endDate();
        int days = BusinessCalendar.workingDays(start, end).size();
        boolean done = journal.once(
                "assign:" + project.deal().deal().id(),
                day,
                tx -> projects.assign(tx, project.projectId(), project.deal().team(), start, end, days));
        return done ? 1 : 0;
    }

    private int raise(Staffed project, LocalDate day) {
        return (int) firm.changes().stream()
                .filter(change -> change.deal().equals(project.deal()))
                .filter(change -> !change.raisedOn().isAfter(day))
                .filter(change -> journal.once(
                        "change:" + change.number(), day, tx -> projects.raise(tx, project.projectId(), change)))
                .count();
    }

    private int manage(LocalDate day) {
        return database.inTransaction(ProjectDesk::confirmRequests)
                + database.inTransaction(tx -> ProjectDesk.reachMilestones(tx, day));
    }

    private int writeSheets(List<Staffed> staffed, LocalDate day) {
        Map<Week, List<Share>> open =
                new TreeMap<>(Comparator.comparing(Week::monday).thenComparing(Week::employeeNo));
        for (Staffed project : staffed) {
            for (Share share : openShares(project, day)) {
                open.computeIfAbsent(new Week(share.member().employeeNo(), share.monday()), week -> new ArrayList<>())
                        .add(share);
            }
        }
        open.forEach((week, shares) -> database.run(tx -> write(tx, week, shares, day)));
        return open.size();
    }

    private List<Share> openShares(Staffed project, LocalDate day) {
        return TimePlan.weeks(project.deal()).stream()
                .filter(monday -> !monday.plusDays(4).isAfter(day))
                .flatMap(monday -> project.deal().team().stream().map(member -> new Share(project, member, monday)))
                .filter(share -> !journal.has(share.step()))
                .toList();
    }

    private void write(Tx tx, Week week, List<Share> shares, LocalDate day) {
        shares.forEach(share -> journal.enter(tx, share.step(), day));
        List<SheetLine> lines = shares.stream()
                .flatMap(share -> time.lines(share.project().deal(), share.member(), share.monday()).stream()
                        .map(line -> new SheetLine(share.project().projectId(), line)))
                .toList();
        if (!lines.isEmpty()) {
            sheets.write(tx, week.employeeNo(), week.monday(), lines, day);
        }
    }

    private int decideSheets(LocalDate day, LocalDate dueBy) {
        int done = 0;
        List<TimeDesk.ToDo> due = dueSheets(dueBy);
        while (!due.isEmpty()) {
            due.forEach(work -> database.run(tx -> {
                SheetRules.Next next = rules.after(work, day);
                sheets.act(tx, work, rules.approver(work), next.action(), next.due());
            }));
            done += due.size();
            due = dueSheets(dueBy);
        }
        return done;
    }

    private List<TimeDesk.ToDo> dueSheets(LocalDate dueBy) {
        return database.inTransaction(tx -> sheets.due(tx, dueBy));
    }
}
