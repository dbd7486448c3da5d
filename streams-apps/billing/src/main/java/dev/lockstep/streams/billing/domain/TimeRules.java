package dev.lockstep.streams.billing.domain;

import dev.lockstep.schemas.canonical.FiscalPeriod;
import dev.lockstep.schemas.canonical.PeriodStatus;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.billing.domain.BillableProject.Terms;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The rules for time, in the order in which people are told. All are asked. Rules that need the terms of the project say
 * nothing while it is not active: that is one cause, not five.
 */
public final class TimeRules {
    /** The rules. */
    public static final List<TimeRule> ALL = List.of(
            new TimeRule("project active", TimeRules::projectActive),
            new TimeRule("project not financially closed", TimeRules::projectOpen),
            new TimeRule("hours above nothing", TimeRules::hours),
            new TimeRule("worker and day stated", TimeRules::complete),
            new TimeRule("approver is not the worker", TimeRules::approver),
            new TimeRule("rate found", withTerms(TimeRules::rate)),
            new TimeRule("currency of the project", withTerms(TimeRules::currency)),
            new TimeRule("cost centre active", withTerms(TimeRules::costCentre)),
            new TimeRule("fiscal period open", withTerms(TimeRules::period)));

    private TimeRules() {}

    /** Everything that keeps the entry out of the books; empty when it may be posted. */
    public static List<Problem> failures(TimeFacts facts) {
        return ALL.stream().flatMap(rule -> rule.check().apply(facts).stream()).toList();
    }

    /** Key of the fiscal period that holds a day. */
    public static String periodOf(String legalEntity, LocalDate day) {
        return "%s.%04d-%02d".formatted(legalEntity, day.getYear(), day.getMonthValue());
    }

    private static Function<TimeFacts, Optional<Problem>> withTerms(
            BiFunction<TimeFacts, Terms, Optional<Problem>> rule) {
        return facts -> {
            Terms terms = facts.project().terms();
            return terms == null ? Optional.empty() : rule.apply(facts, terms);
        };
    }

    private static Optional<Problem> projectActive(TimeFacts facts) {
        String engagement = facts.entry().getMeta().getRootId();
        return when(
                facts.project().terms() == null,
                HoldCause.PROJECT_NOT_ACTIVE,
                engagement,
                "The project of engagement " + engagement + " is not active yet");
    }

    private static Optional<Problem> projectOpen(TimeFacts facts) {
        String engagement = facts.entry().getMeta().getRootId();
        return when(
                facts.project().financiallyClosed(),
                HoldCause.PROJECT_FINANCIALLY_CLOSED,
                engagement,
                "The project of engagement " + engagement + " is financially closed");
    }

    private static Optional<Problem> hours(TimeFacts facts) {
        TimeEntry entry = facts.entry();
        return when(
                entry.getHours() == null || entry.getHours().signum() <= 0,
                HoldCause.HOURS_NOT_POSITIVE,
                facts.entryId(),
                "The entry has hours " + entry.getHours());
    }

    private static Optional<Problem> complete(TimeFacts facts) {
        TimeEntry entry = facts.entry();
        return when(
                entry.getEmployeeNumber() == null || entry.getWorkedOn() == null,
                HoldCause.ENTRY_INCOMPLETE,
                facts.entryId(),
                "The entry states worker " + entry.getEmployeeNumber() + " and day " + entry.getWorkedOn());
    }

    private static Optional<Problem> approver(TimeFacts facts) {
        TimeEntry entry = facts.entry();
        String approver = entry.getApprover();
        return when(
                approver != null && approver.equals(entry.getEmployeeNumber()),
                HoldCause.APPROVER_IS_WORKER,
                facts.entryId(),
                "Worker " + approver + " approved the entry");
    }

    private static Optional<Problem> rate(TimeFacts facts, Terms terms) {
        return Optional.ofNullable(Pricing.lookUp(facts, terms).problem());
    }

    private static Optional<Problem> currency(TimeFacts facts, Terms terms) {
        return Optional.ofNullable(Pricing.lookUp(facts, terms).rate())
                .filter(rate -> !rate.currency().equals(terms.currency()))
                .map(rate -> HoldCause.CURRENCY_DIFFERS.because(
                        terms.erpProjectId() + "/" + rate.currency(),
                        "The rate is in " + rate.currency() + ", the project in " + terms.currency()));
    }

    private static Optional<Problem> costCentre(TimeFacts facts, Terms terms) {
        return when(
                !facts.costCentre(),
                HoldCause.COST_CENTRE_MISSING,
                terms.legalEntity() + "/" + terms.practice(),
                "Practice %s has no active cost centre in %s".formatted(terms.practice(), terms.legalEntity()));
    }

    /** A closing period still takes postings; whether the cut-off has passed is the ERP's word. */
    private static Optional<Problem> period(TimeFacts facts, Terms terms) {
        LocalDate day = facts.entry().getWorkedOn();
        if (day == null) {
            return Optional.empty();
        }
        String key = periodOf(terms.legalEntity(), day);
        FiscalPeriod period = facts.period();
        return period == null || period.getStatus() == PeriodStatus.UNKNOWN
                ? Optional.of(HoldCause.PERIOD_UNKNOWN.because(key, "Fiscal period " + key + " is not set up"))
                : when(
                        period.getStatus() == PeriodStatus.CLOSED,
                        HoldCause.PERIOD_CLOSED,
                        key,
                        "Fiscal period " + key + " is closed");
    }

    private static Optional<Problem> when(boolean wrong, HoldCause cause, String detail, String message) {
        return wrong ? Optional.of(cause.because(detail, message)) : Optional.empty();
    }
}
