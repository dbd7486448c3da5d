package dev.lockstep.infra.lab.play;

import dev.lockstep.infra.lab.clock.BusinessCalendar;
import dev.lockstep.infra.lab.firm.Dice;
import dev.lockstep.infra.lab.firm.Handling;
import dev.lockstep.infra.lab.firm.SampleFirm;
import dev.lockstep.infra.lab.firm.Season;
import dev.lockstep.infra.lab.firm.TimePlan;
import dev.lockstep.infra.lab.firm.Worker;
import dev.lockstep.infra.lab.psa.SheetAction;
import dev.lockstep.infra.lab.psa.TimeDesk;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows on what in the life of a timesheet, and who approves it: never the one who wrote it. */
final class SheetRules {

    private static final Set<String> APPROVER_ROLES = Set.of("PARTNER", "MANAGER", "SENIOR_CONSULTANT");

    private final long seed;
    private final TimePlan time;
    private final List<Worker> approvers;

    SheetRules(SampleFirm firm, TimePlan time) {
        this.seed = firm.seed();
        this.time = time;
        this.approvers = firm.workers().stream()
                .filter(worker -> APPROVER_ROLES.contains(worker.role()))
                .toList();
    }

    /** The next thing to do with a sheet; none when {@code action} is null. */
    record Next(@Nullable SheetAction action, LocalDate due) {}

    Next after(TimeDesk.ToDo work, LocalDate day) {
        return switch (work.action()) {
            case SUBMIT -> afterSubmission(work, day);
            case EDIT -> new Next(SheetAction.APPROVE, nextMonday(day));
            case REJECT -> new Next(SheetAction.CORRECT, BusinessCalendar.plus(day, 1));
            case CORRECT -> new Next(SheetAction.APPROVE, BusinessCalendar.plus(day, 1));
            case APPROVE -> new Next(null, day);
        };
    }

    String approver(TimeDesk.ToDo work) {
        List<Worker> others = approvers.stream()
                .filter(worker -> !worker.employeeNo().equals(work.employeeNo()))
                .toList();
        return Dice.of(seed, "approver", work.employeeNo(), work.week())
                .pick(others)
                .employeeNo();
    }

    private Next afterSubmission(TimeDesk.ToDo work, LocalDate day) {
        Handling handling = time.handling(work.employeeNo(), work.week());
        return switch (handling) {
            case SMOOTH -> new Next(SheetAction.APPROVE, nextMonday(day));
            case EDITED -> new Next(SheetAction.EDIT, day);
            case REJECTED -> new Next(SheetAction.REJECT, nextMonday(day));
            case LATE -> new Next(SheetAction.APPROVE, later(nextMonday(day), afterClosing(work.week())));
        };
    }

    private static LocalDate afterClosing(LocalDate week) {
        return BusinessCalendar.plus(Season.closingDay(YearMonth.from(week)), 2);
    }

    private static LocalDate nextMonday(LocalDate day) {
        return BusinessCalendar.mondayOf(day).plusWeeks(1);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
