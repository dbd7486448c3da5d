package dev.lockstep.streams.engagement.feedback.domain;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.feedback.domain.EngagementFigures.InvoiceFigures;
import dev.lockstep.streams.engagement.feedback.domain.EngagementFigures.PaymentFigures;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackPolicy.Field;
import dev.lockstep.streams.engagement.feedback.domain.Standing.Health;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How an engagement stands at a moment: what is added up, and how it is judged. */
final class StandingRules {
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final FeedbackPolicy policy;
    private final EngagementFigures figures;
    private final LocalDate today;

    StandingRules(FeedbackPolicy policy, EngagementFigures figures, Instant now) {
        this.policy = policy;
        this.figures = figures;
        this.today = LocalDate.ofInstant(now, policy.zoneOf(figures.legalEntity()));
    }

    /** The standing; empty while there is no deal to tell it to, or neither an active project nor an invoice. */
    Optional<Standing> standing() {
        String dealId = figures.dealId();
        boolean begun = figures.projectActive() || !figures.invoices().isEmpty();
        return dealId == null || dealId.isBlank() || !begun ? Optional.empty() : Optional.of(of(dealId));
    }

    /** When the standing changes without anything being said: the next local day on which something becomes overdue. */
    Optional<Instant> changesAt() {
        List<LocalDate> days = new ArrayList<>();
        oldestDue().ifPresent(due -> policy.stages().forEach(stage -> days.add(due.plusDays(stage.fromDays()))));
        figures.milestones().values().forEach(due -> {
            days.add(due.plusDays(1));
            days.add(due.plusDays(policy.milestoneRed()));
        });
        if (figures.projectActive()) {
            days.add(today.plusDays(1)); // consumption is held against the time that has passed
        }
        return days.stream().filter(today::isBefore).min(LocalDate::compareTo).map(day -> day.atStartOfDay(
                        policy.zoneOf(figures.legalEntity()))
                .toInstant());
    }

    private Standing of(String dealId) {
        List<String> concerns = new ArrayList<>();
        Health health = health(concerns);
        boolean tellsHealth = policy.tell().contains(Field.DELIVERY_HEALTH) && figures.projectActive();
        Money consumed =
                policy.tell().contains(Field.CONSUMED) ? figures.posted().get(currency()) : null;
        boolean tellsCash = policy.tell().contains(Field.COLLECTIONS);
        long days = daysOverdue();
        return new Standing(
                dealId,
                tellsHealth ? health : null,
                tellsHealth ? String.join("; ", concerns) : null,
                consumed,
                consumed == null ? null : percent(consumed),
                policy.tell().contains(Field.INVOICED) ? orZero(invoiced()) : null,
                policy.tell().contains(Field.OUTSTANDING) ? orZero(outstanding()) : null,
                others(),
                tellsCash ? policy.stageAfter(days) : null,
                tellsCash ? (int) days : null);
    }

    /**
     * Red: a milestone overdue for the days of the policy, or more consumed than the contract is worth. Amber: a milestone
     * overdue at all, a critical exception open, or consumption ahead of time by the points of the policy. Green otherwise.
     */
    private Health health(List<String> concerns) {
        long overdue = figures.milestones().values().stream()
                .filter(due -> due.isBefore(today))
                .count();
        boolean forLong = figures.milestones().values().stream()
                .anyMatch(due -> !due.plusDays(policy.milestoneRed()).isAfter(today));
        Integer consumed = consumedPercent();
        boolean spent = consumed != null && consumed > HUNDRED.intValue();
        boolean ahead = consumed != null && isAheadOfTime(consumed);
        if (overdue > 0) {
            concerns.add(overdue + (overdue == 1 ? " milestone" : " milestones") + " overdue");
        }
        if (spent) {
            concerns.add("more consumed than contracted");
        } else if (ahead) {
            concerns.add("consumption ahead of time");
        }
        if (!figures.alarms().isEmpty()) {
            concerns.add(figures.alarms().size() + " critical "
                    + (figures.alarms().size() == 1 ? "exception" : "exceptions"));
        }
        if (forLong || spent) {
            return Health.RED;
        }
        return concerns.isEmpty() ? Health.GREEN : Health.AMBER;
    }

    private boolean isAheadOfTime(int consumed) {
        LocalDate from = figures.startsOn();
        LocalDate to = figures.endsOn();
        if (from == null || to == null || !from.isBefore(to)) {
            return false;
        }
        long passed = Math.max(0, Math.min(ChronoUnit.DAYS.between(from, today), ChronoUnit.DAYS.between(from, to)));
        BigDecimal elapsed = new BigDecimal(passed)
                .multiply(HUNDRED)
                .divide(new BigDecimal(ChronoUnit.DAYS.between(from, to)), 0, RoundingMode.DOWN);
        return new BigDecimal(consumed).compareTo(elapsed.add(policy.burnAhead())) > 0;
    }

    private @Nullable Integer consumedPercent() {
        Money consumed = figures.posted().get(currency());
        return consumed == null ? null : percent(consumed);
    }

    private @Nullable Integer percent(Money part) {
        Money whole = figures.contractValue();
        return whole == null || whole.amount().signum() <= 0
                ? null
                : part.amount()
                        .multiply(HUNDRED)
                        .divide(whole.amount(), 0, RoundingMode.DOWN)
                        .intValue();
    }

    /** The currency of the contract; without one, that of the only invoices; empty when there are several. */
    private String currency() {
        Money value = figures.contractValue();
        if (value != null) {
            return value.currency();
        }
        List<String> all = figures.invoices().values().stream()
                .map(invoice -> invoice.gross().currency())
                .distinct()
                .toList();
        return all.size() == 1 ? all.get(0) : "";
    }

    /** No invoice is nothing invoiced; without a currency there is nothing to say. */
    private @Nullable Money orZero(Map<String, Money> sums) {
        String currency = currency();
        return currency.isEmpty() ? null : Objects.requireNonNullElse(sums.get(currency), Money.zero(currency));
    }

    private Map<String, Money> invoiced() {
        Map<String, Money> sums = new TreeMap<>();
        figures.invoices().values().forEach(one -> sums.merge(one.net().currency(), one.net(), Money::plus));
        return sums;
    }

    private Map<String, Money> outstanding() {
        Map<String, Money> sums = new TreeMap<>();
        figures.invoices().forEach((id, one) -> sums.merge(one.gross().currency(), open(id, one), Money::plus));
        return sums;
    }

    private @Nullable String others() {
        List<String> words = new ArrayList<>();
        Map<String, Money> owed = outstanding();
        invoiced().forEach((currency, sum) -> {
            if (!currency.equals(currency())) {
                words.add(sum + " invoiced, " + Objects.requireNonNullElse(owed.get(currency), Money.zero(currency))
                        + " outstanding");
            }
        });
        boolean told = policy.tell().contains(Field.INVOICED) || policy.tell().contains(Field.OUTSTANDING);
        return words.isEmpty() || !told ? null : String.join("; ", words);
    }

    /** Cash in another currency than the invoice's says nothing about it here. */
    private Money open(String invoiceId, InvoiceFigures invoice) {
        Money open = invoice.gross();
        for (PaymentFigures payment : figures.payments().values()) {
            if (invoiceId.equals(payment.invoiceId())
                    && payment.amount().currency().equals(open.currency())) {
                open = open.minus(payment.amount());
            }
        }
        return open;
    }

    private Optional<LocalDate> oldestDue() {
        return figures.invoices().entrySet().stream()
                .filter(entry -> open(entry.getKey(), entry.getValue()).amount().signum() > 0)
                .map(entry -> entry.getValue().dueOn())
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo);
    }

    private long daysOverdue() {
        return oldestDue()
                .map(due -> Math.max(0, ChronoUnit.DAYS.between(due, today)))
                .orElse(0L);
    }
}
