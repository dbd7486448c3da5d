package dev.lockstep.infra.lab.firm;

import dev.lockstep.infra.lab.clock.BusinessCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Decides which deals there are, how they end, what is wrong with some of them and whether that is put right. */
final class Pipeline {

    private static final double WON = 0.45;
    private static final double LOST = 0.25;
    private static final double DELETED = 0.02;
    private static final double FLAWED = 0.18;
    private static final int DAYS_OF_DOUBT = 6;

    private final long seed;
    private final List<Account> accounts;
    private final TeamPlanner planner;
    private final DealMaker maker;

    Pipeline(long seed, List<Account> accounts, List<Worker> workers) {
        this.seed = seed;
        this.accounts = accounts;
        this.planner = new TeamPlanner(workers);
        this.maker = new DealMaker(workers);
    }

    /** Deals in the order of their numbers. */
    List<DealPlan> fill(int count) {
        List<Lead> leads = withOneWithdrawn(
                IntStream.range(0, count).mapToObj(i -> lead(i, count)).toList());
        Map<Integer, Flaw> flaws = flaws(leads);
        List<Integer> healed = flaws.keySet().stream().sorted().toList();
        return leads.stream()
                .sorted(Comparator.comparing((Lead lead) -> lead.days().start()).thenComparing(Lead::index))
                .map(lead -> plan(lead, flaws.get(lead.index()), healed.indexOf(lead.index()) % 2 == 0))
                .sorted(Comparator.comparing(plan -> plan.deal().id()))
                .toList();
    }

    private record Lead(int index, Outcome outcome, DealCalendar days) {
        boolean signed() {
            return outcome == Outcome.WON || outcome == Outcome.WITHDRAWN;
        }
    }

    private Lead lead(int index, int count) {
        // Spread over the numbers by a step that is coprime to any count: no outcome clusters at one end.
        double place = index * 0.6180339887 % 1.0;
        Outcome outcome = place < WON
                ? Outcome.WON
                : place < WON + LOST ? Outcome.LOST : place < WON + LOST + DELETED ? Outcome.DELETED : Outcome.OPEN;
        return new Lead(index, outcome, DealCalendar.of(outcome, Dice.of(seed, "days", index, count)));
    }

    /** Of the customers who go elsewhere, the first one does so only after having signed. */
    private static List<Lead> withOneWithdrawn(List<Lead> leads) {
        Optional<Lead> first = leads.stream()
                .filter(lead -> lead.outcome() == Outcome.LOST)
                .min(Comparator.comparing((Lead lead) -> lead.days().decided()).thenComparing(Lead::index));
        return leads.stream()
                .map(lead -> first.filter(lead::equals).isEmpty()
                        ? lead
                        : new Lead(lead.index(), Outcome.WITHDRAWN, lead.days()))
                .toList();
    }

    private Map<Integer, Flaw> flaws(List<Lead> leads) {
        List<Lead> won =
                leads.stream().filter(lead -> lead.outcome() == Outcome.WON).toList();
        int count = Math.max(2, (int) Math.round(won.size() * FLAWED));
        List<Flaw> kinds = shuffled();
        Map<Integer, Flaw> flaws = new HashMap<>();
        for (int i = 0; i < Math.min(count, won.size()); i++) {
            flaws.put(won.get(i * won.size() / count).index(), kinds.get(i % kinds.size()));
        }
        return flaws;
    }

    private List<Flaw> shuffled() {
        List<Flaw> rest = new ArrayList<>(List.of(Flaw.values()));
        List<Flaw> shuffled = new ArrayList<>();
        Dice dice = Dice.of(seed, "flaws");
        while (!rest.isEmpty()) {
            shuffled.add(rest.remove(dice.between(0, rest.size() - 1)));
        }
        return shuffled;
    }

    private DealPlan plan(Lead lead, @Nullable Flaw flaw, boolean healable) {
        Dice dice = Dice.of(seed, "deal", lead.index());
        boolean won = lead.outcome() == Outcome.WON;
        Account account = account(lead, flaw, dice);
        DealCalendar days = lead.days();
        List<TeamMember> team = planner.team(account.legalEntity(), days.start(), days.end(), dice.between(4, 7), won);
        Deal deal = maker.write(20001 + lead.index(), account, days, team, flaw, dice);
        LocalDate healedOn = flaw != null && healable ? healing(days.decided(), dice) : null;
        return new DealPlan(
                deal,
                days.created(),
                days.proposed(),
                days.decided(),
                lead.outcome(),
                flaw,
                healedOn,
                lead.outcome() == Outcome.WITHDRAWN ? withdrawal(days.decided()) : null,
                won ? team : List.of());
    }

    private static LocalDate healing(LocalDate decided, Dice dice) {
        LocalDate day = BusinessCalendar.plus(decided, dice.between(4, 18));
        return day.isAfter(Season.LAST_DAY) ? Season.LAST_DAY : day;
    }

    private static LocalDate withdrawal(LocalDate decided) {
        LocalDate day = BusinessCalendar.plus(decided, DAYS_OF_DOUBT);
        return day.isAfter(Season.LAST_DAY) ? Season.LAST_DAY : day;
    }

    /** A flaw of the customer needs a customer of its own, or it would block deals that have nothing wrong. */
    private Account account(Lead lead, @Nullable Flaw flaw, Dice dice) {
        Account.Standing standing = flaw == Flaw.NO_TAX_PROFILE
                ? Account.Standing.NO_TAX_PROFILE
                : flaw == Flaw.CUSTOMER_ON_CREDIT_HOLD ? Account.Standing.ON_CREDIT_HOLD : Account.Standing.CLEAR;
        List<Account> fitting = accounts.stream()
                .filter(account -> !lead.signed() || account.standing() == standing)
                .toList();
        return standing == Account.Standing.CLEAR ? dice.pick(fitting) : fitting.get(lead.index() % fitting.size());
    }
}
