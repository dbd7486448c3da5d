package dev.lockstep.infra.lab.firm;

import dev.lockstep.infra.lab.clock.BusinessCalendar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * Who will write down which hours. A pure function of the seed and the deal: it does not matter when the project comes to
 * exist, only that it does.
 */
public final class TimePlan {

    private static final int PRESENT = 92;
    private static final int INTERNAL = 4;
    private static final List<String> NOTES =
            List.of("Workshop", "Analysis", "Design", "Review with client", "Build", "Documentation");

    private final long seed;

    /** The plan for a seed. */
    public TimePlan(long seed) {
        this.seed = seed;
    }

    /** The Mondays of the weeks in which a deal is worked on within the quarter. */
    public static List<LocalDate> weeks(DealPlan deal) {
        return BusinessCalendar.workingDays(deal.deal().startDate(), lastDay(deal)).stream()
                .map(BusinessCalendar::mondayOf)
                .distinct()
                .toList();
    }

    /** What a team member will write down for a deal in the week of a Monday, by day; may be empty. */
    public List<PlannedLine> lines(DealPlan deal, TeamMember member, LocalDate monday) {
        LocalDate from = later(monday, deal.deal().startDate());
        LocalDate friday = monday.plusDays(4);
        LocalDate to = friday.isBefore(lastDay(deal)) ? friday : lastDay(deal);
        return BusinessCalendar.workingDays(from, to).stream()
                .filter(day -> dice(deal, member, day, "present").chance(PRESENT))
                .map(day -> line(member, day, dice(deal, member, day, "work")))
                .toList();
    }

    /** How the sheet of a worker and week is handled. */
    public Handling handling(String employeeNo, LocalDate monday) {
        int draw = Dice.of(seed, "sheet", employeeNo, monday).between(0, 99);
        boolean canMissItsMonth = monday.isBefore(Season.MONTHS.get(2).atDay(1));
        if (draw < 4) {
            return canMissItsMonth ? Handling.LATE : Handling.SMOOTH;
        }
        return draw < 8 ? Handling.REJECTED : draw < 13 ? Handling.EDITED : Handling.SMOOTH;
    }

    private Dice dice(DealPlan deal, TeamMember member, LocalDate day, String question) {
        return Dice.of(seed, question, deal.deal().id(), member.employeeNo(), day);
    }

    private static PlannedLine line(TeamMember member, LocalDate day, Dice dice) {
        int usual = member.hoursPerDay().multiply(BigDecimal.valueOf(4)).intValueExact();
        int quarters = usual + dice.between(-4, 4);
        return new PlannedLine(
                day, Duration.ofMinutes(15L * quarters), !dice.chance(INTERNAL), dice.between(0, 99), dice.pick(NOTES));
    }

    private static LocalDate lastDay(DealPlan deal) {
        LocalDate end = deal.deal().endDate();
        return end.isBefore(Season.LAST_DAY) ? end : Season.LAST_DAY;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
