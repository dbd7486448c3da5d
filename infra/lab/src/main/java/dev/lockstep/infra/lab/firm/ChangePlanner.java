package dev.lockstep.infra.lab.firm;

import dev.lockstep.infra.lab.clock.BusinessCalendar;
import dev.lockstep.infra.lab.firm.ChangePlan.Verdict;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Decides which changes are asked for: three in the quarter, on projects that begin early and without trouble. */
final class ChangePlanner {
    private static final List<Wish> WISHES = List.of(
            new Wish("A further workshop", "40", "8000.00", Verdict.AGREED),
            new Wish("A second country", "320", "64000.00", Verdict.HALF_SIGNED),
            new Wish("A mobile version", "60", "12000.00", Verdict.REFUSED));
    private static final int FIRST_WEEK = 5;

    private ChangePlanner() {}

    private record Wish(String title, String hours, String amount, Verdict verdict) {}

    /** The changes, by number; none when no deal goes well. A small firm has several on one project. */
    static List<ChangePlan> plan(List<DealPlan> deals) {
        List<DealPlan> sound = deals.stream()
                .filter(deal -> deal.outcome() == Outcome.WON && !deal.flawed())
                .filter(deal -> !deal.team().isEmpty())
                .sorted(Comparator.comparing(DealPlan::decidedOn)
                        .thenComparing(deal -> deal.deal().id()))
                .toList();
        return sound.isEmpty()
                ? List.of()
                : IntStream.range(0, WISHES.size())
                        .mapToObj(i -> change(i, sound.get(i % sound.size())))
                        .toList();
    }

    private static ChangePlan change(int index, DealPlan deal) {
        Wish wish = WISHES.get(index);
        TeamMember first = deal.team().get(0);
        LocalDate day = BusinessCalendar.plus(deal.deal().startDate(), FIRST_WEEK + index);
        return new ChangePlan(
                "CO-2026-0" + (index + 1),
                deal,
                wish.title(),
                first.role(),
                new BigDecimal(wish.hours()),
                new BigDecimal(wish.amount()),
                first.employeeNo(),
                day.isAfter(Season.LAST_DAY) ? Season.LAST_DAY : day,
                wish.verdict());
    }
}
