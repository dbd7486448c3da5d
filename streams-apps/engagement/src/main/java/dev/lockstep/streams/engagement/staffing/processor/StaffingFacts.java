package dev.lockstep.streams.engagement.staffing.processor;

import dev.lockstep.schemas.canonical.Assignment;
import dev.lockstep.schemas.canonical.Availability;
import dev.lockstep.schemas.canonical.BookingKind;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.Resource;
import dev.lockstep.schemas.canonical.ResourceRequest;
import dev.lockstep.schemas.canonical.RoleDemand;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.streams.engagement.staffing.domain.Fact;
import dev.lockstep.streams.engagement.staffing.domain.HoursByWeek;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes from canonical records what staffing needs. A record that is deleted, or that says too little to count, is a fact
 * that does not hold; spans are cut at five years, so that a date of never does not fill the memory.
 */
public final class StaffingFacts {
    private static final int LONGEST_YEARS = 5;
    private static final int PERCENT = 100;

    private StaffingFacts() {}

    /** Somebody who can work. */
    public static FactChange of(Resource resource) {
        Long weekly = minutes(resource.getWeeklyHours());
        return change(
                resource.getMeta(),
                new Fact.Person(
                        resource.getMeta().getCanonicalId(),
                        resource.getEmployeeNumber(),
                        key(resource.getRole()),
                        keys(resource.getSkills()),
                        key(resource.getLegalEntity()),
                        key(resource.getRegion()),
                        weekly,
                        resource.getEmployedFrom(),
                        resource.getEmployedTo(),
                        Boolean.TRUE.equals(resource.getSubcontractor()),
                        !Boolean.FALSE.equals(resource.getActive())));
    }

    /** Time off. */
    public static FactChange of(Availability away) {
        LocalDate from = away.getFromDate();
        LocalDate to = lastDay(from, away.getToDate());
        String person =
                Objects.requireNonNullElse(away.getResourceId(), away.getMeta().getRootId());
        if (from == null || to == null) {
            return change(away.getMeta(), null);
        }
        return change(away.getMeta(), new Fact.Absence(person, from, to, minutes(away.getHours())));
    }

    /** A booking; one without a person or dates is a plan for nobody. */
    public static FactChange of(Assignment booking) {
        LocalDate from = booking.getFromDate();
        LocalDate to = lastDay(from, booking.getToDate());
        String person = booking.getResourceId();
        BookingKind kind = Objects.requireNonNullElse(booking.getBooking(), BookingKind.UNKNOWN);
        if (from == null || to == null || person == null) {
            return change(booking.getMeta(), null);
        }
        return change(
                booking.getMeta(),
                new Fact.Booking(
                        booking.getMeta().getCanonicalId(),
                        booking.getMeta().getRootId(),
                        person,
                        key(booking.getRole()),
                        from,
                        to,
                        minutes(booking.getHours()),
                        kind == BookingKind.UNKNOWN ? null : Boolean.valueOf(kind == BookingKind.HARD)));
    }

    /** A request for people. */
    public static FactChange of(ResourceRequest request) {
        RecordMeta meta = request.getMeta();
        return change(
                meta,
                new Fact.Request(
                        meta.getCanonicalId(),
                        meta.getRootId(),
                        meta.getVersion(),
                        meta.getCorrelationId(),
                        key(request.getRole()),
                        key(request.getSkill()),
                        key(request.getRegion()),
                        request.getFromDate(),
                        request.getToDate(),
                        minutes(request.getHours()),
                        percent(request.getUtilisation()),
                        key(request.getStatus())));
    }

    /** What was sold. */
    public static FactChange of(Opportunity deal) {
        RecordMeta meta = deal.getMeta();
        TreeMap<String, Long> demand = new TreeMap<>();
        for (RoleDemand line : Objects.requireNonNullElse(deal.getDemand(), List.<RoleDemand>of())) {
            String role = key(line.getRole());
            if (role != null) {
                demand.merge(role, HoursByWeek.minutesOf(line.getHours()), Long::sum);
            }
        }
        return change(
                meta,
                new Fact.Deal(
                        meta.getRootId(),
                        meta.getVersion(),
                        meta.getCorrelationId(),
                        deal.getStage() == OpportunityStage.WON,
                        deal.getStartsOn(),
                        deal.getEndsOn(),
                        key(deal.getLegalEntity()),
                        key(deal.getDeliveryRegion()),
                        money(deal.getAmount()),
                        demand));
    }

    /** Where the work is done. */
    public static FactChange of(Project project) {
        return change(
                project.getMeta(),
                new Fact.Project(
                        project.getMeta().getCanonicalId(),
                        project.getMeta().getRootId(),
                        project.getCode(),
                        project.getStartsOn(),
                        project.getEndsOn(),
                        key(project.getLegalEntity()),
                        key(project.getRegion()),
                        project.getExecutionStatus() == ExecutionStatus.CLOSED));
    }

    private static FactChange change(RecordMeta meta, @Nullable Fact fact) {
        return new FactChange(
                meta.getCanonicalId() + "@" + meta.getVersion(),
                meta.getEffectiveAt(),
                meta.getCorrelationId(),
                meta.getDeleted() ? null : fact);
    }

    /** One spelling of what systems write differently: {@code Senior consultant}, {@code SENIOR_CONSULTANT}. */
    public static @Nullable String key(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.strip().toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    }

    private static Set<String> keys(@Nullable List<String> texts) {
        return Objects.requireNonNullElse(texts, List.<String>of()).stream()
                .map(StaffingFacts::key)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable LocalDate lastDay(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null || to == null || to.isBefore(from)) {
            return null;
        }
        LocalDate longest = from.plusYears(LONGEST_YEARS);
        return to.isAfter(longest) ? longest : to;
    }

    private static @Nullable Long minutes(@Nullable BigDecimal hours) {
        return hours == null || hours.signum() < 0 ? null : Long.valueOf(HoursByWeek.minutesOf(hours));
    }

    private static @Nullable Integer percent(@Nullable BigDecimal share) {
        return share == null
                ? null
                : Integer.valueOf(share.multiply(BigDecimal.valueOf(PERCENT))
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValue());
    }

    private static @Nullable Money money(@Nullable MonetaryAmount amount) {
        try {
            return amount == null ? null : Money.from(amount);
        } catch (IllegalArgumentException noSuchCurrency) {
            // Activation tells sales about it; here the amount is only not known.
            return null;
        }
    }
}
