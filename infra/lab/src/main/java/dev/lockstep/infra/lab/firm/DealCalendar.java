package dev.lockstep.infra.lab.firm;

import dev.lockstep.infra.lab.clock.BusinessCalendar;
import java.time.LocalDate;
import java.util.List;

/** The days in a deal's life. Work starts a few days after the decision; more is decided early in the quarter than late. */
record DealCalendar(LocalDate created, LocalDate proposed, LocalDate decided, LocalDate start, LocalDate end) {

    private static final List<LocalDate> DAYS = Season.workingDays();
    private static final double EARLINESS = 1.6;

    static DealCalendar of(Outcome outcome, Dice dice) {
        int last = DAYS.size() - 2;
        int decided = outcome == Outcome.DELETED
                ? dice.between(4, last)
                : (int) (last * Math.pow(dice.share(), outcome == Outcome.WON ? EARLINESS : 1));
        int created = outcome == Outcome.DELETED ? decided - 2 : Math.max(0, decided - dice.between(5, 25));
        int proposed = created + dice.between(0, decided - created);
        LocalDate decision =
                outcome == Outcome.OPEN ? Season.LAST_DAY.plusDays(dice.between(10, 60)) : DAYS.get(decided);
        LocalDate start = BusinessCalendar.plus(decision, dice.between(1, 4));
        LocalDate end = BusinessCalendar.plus(start, dice.between(20, 65));
        return new DealCalendar(DAYS.get(created), DAYS.get(proposed), decision, start, end);
    }
}
