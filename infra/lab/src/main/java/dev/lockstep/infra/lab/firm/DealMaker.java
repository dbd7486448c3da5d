package dev.lockstep.infra.lab.firm;

import dev.lockstep.infra.lab.clock.BusinessCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes deals as they should look when all about them is right. */
final class DealMaker {

    private static final List<String> BILLING_MODELS = List.of(
            "TIME_AND_MATERIALS",
            "TIME_AND_MATERIALS",
            "TIME_AND_MATERIALS",
            "FIXED_FEE",
            "MILESTONE",
            "MANAGED_SERVICE",
            "RETAINER");
    private static final List<String> SERVICE_LINES = List.of("DATA", "OPERATIONS", "FINANCE");
    private static final BigDecimal TEN = BigDecimal.TEN;

    private final List<Worker> workers;

    DealMaker(List<Worker> workers) {
        this.workers = workers;
    }

    /** A deal for a company, staffed by a team, in its state before anything was decided. */
    Deal write(int number, Account account, DealCalendar days, List<TeamMember> team, @Nullable Flaw flaw, Dice dice) {
        LegalEntity entity = Catalogue.legalEntity(account.legalEntity());
        RateCard card = Catalogue.rateCard(entity, 2026);
        List<Deal.Demand> roles = demands(team, days);
        String model = flaw == Flaw.SCHEDULE_NOT_ADDING_UP ? "FIXED_FEE" : dice.pick(BILLING_MODELS);
        BigDecimal amount = price(roles, card);
        String id = "D-" + number;
        return new Deal(
                id,
                account.company().name() + ": " + dice.pick(Words.SERVICES) + " " + number,
                account.company().id(),
                "qualification",
                amount,
                entity.currency(),
                days.decided(),
                entity.id(),
                model,
                true,
                "SOW-2026-" + number,
                dice.pick(SERVICE_LINES),
                dice.pick(Catalogue.PRACTICES),
                Catalogue.REGIONS.getOrDefault(entity.id(), "DACH"),
                owner(entity.id(), dice),
                card.id(),
                "ADVISORY-CORE",
                days.start(),
                days.end(),
                roles.stream().map(Deal.Demand::hours).reduce(BigDecimal.ZERO, BigDecimal::add),
                roles,
                schedule(id, model, amount, days),
                null,
                null,
                null);
    }

    private String owner(String legalEntity, Dice dice) {
        return dice.pick(workers.stream()
                        .filter(worker -> worker.legalEntity().equals(legalEntity))
                        .filter(worker -> Catalogue.ROLES.indexOf(worker.role()) <= 2)
                        .toList())
                .employeeNo();
    }

    private static List<Deal.Demand> demands(List<TeamMember> team, DealCalendar days) {
        int workingDays = BusinessCalendar.workingDays(days.start(), days.end()).size();
        Map<String, BigDecimal> hours = new TreeMap<>();
        team.forEach(member -> hours.merge(
                member.role(), member.hoursPerDay().multiply(BigDecimal.valueOf(workingDays)), BigDecimal::add));
        return hours.entrySet().stream()
                .map(role -> new Deal.Demand(role.getKey(), upToTen(role.getValue())))
                .toList();
    }

    private static BigDecimal upToTen(BigDecimal hours) {
        return hours.divide(TEN, 0, RoundingMode.UP).multiply(TEN);
    }

    private static BigDecimal price(List<Deal.Demand> roles, RateCard card) {
        return roles.stream()
                .map(demand -> demand.hours().multiply(card.rateOf(demand.role())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.UNNECESSARY);
    }

    private static List<Deal.Instalment> schedule(String id, String model, BigDecimal amount, DealCalendar days) {
        return switch (model) {
            case "TIME_AND_MATERIALS" -> List.of();
            case "FIXED_FEE" -> instalments(id, "Design sign-off", 2, amount, days);
            case "MILESTONE" -> instalments(id, "Milestone", 3, amount, days);
            default -> instalments(id, "Service month", 4, amount, days);
        };
    }

    private static List<Deal.Instalment> instalments(
            String id, String what, int count, BigDecimal amount, DealCalendar days) {
        BigDecimal each = amount.divide(BigDecimal.valueOf(count), 2, RoundingMode.DOWN);
        BigDecimal last = amount.subtract(each.multiply(BigDecimal.valueOf(count - 1L)));
        long span = days.end().toEpochDay() - days.start().toEpochDay();
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Deal.Instalment(
                        id + "-S" + i,
                        what + " " + i,
                        i < count ? each : last,
                        LocalDate.ofEpochDay(days.start().toEpochDay() + span * i / count)))
                .toList();
    }
}
