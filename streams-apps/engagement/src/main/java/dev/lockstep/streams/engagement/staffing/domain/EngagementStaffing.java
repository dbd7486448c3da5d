package dev.lockstep.streams.engagement.staffing.domain;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Booking;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Deal;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Person;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Project;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Request;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one engagement asks for and has: requests, bookings, and the deal and the project behind them. */
final class EngagementStaffing {
    private static final int LONGEST_YEARS = 5;
    private static final int PERCENT = 100;

    private final String id;
    private final Map<String, Request> requests = new TreeMap<>();
    private final Map<String, Booking> bookings = new TreeMap<>();
    private final Map<String, Project> projects = new TreeMap<>();
    private @Nullable Deal deal;

    EngagementStaffing(String id) {
        this.id = id;
    }

    /** Takes note of a fact of this engagement; people and absences belong to none. */
    void put(String key, Fact fact) {
        if (fact instanceof Request request) {
            requests.put(key, request);
        } else if (fact instanceof Booking booking) {
            bookings.put(key, booking);
        } else if (fact instanceof Project project) {
            projects.put(key, project);
        } else if (fact instanceof Deal changed) {
            deal = changed;
        }
    }

    void remove(String key, Fact fact) {
        requests.remove(key);
        bookings.remove(key);
        projects.remove(key);
        deal = fact instanceof Deal ? null : deal;
    }

    Map<String, Booking> bookings() {
        return bookings;
    }

    @Nullable
    Money amount() {
        return deal == null ? null : deal.amount();
    }

    @Nullable
    String legalEntity() {
        Project project = project();
        return project != null && project.legalEntity() != null
                ? project.legalEntity()
                : deal == null ? null : deal.legalEntity();
    }

    @Nullable
    String projectCode() {
        Project project = project();
        return project == null ? null : project.code();
    }

    /** Everything that is asked for, in order of kickoff, each with its part of the bookings. */
    List<Need> needs(StaffingPolicy policy, Roster roster) {
        List<Need> needs = new ArrayList<>();
        requests.values().forEach(request -> needs.add(need(request, policy)));
        needs.addAll(forecasts(policy));
        needs.sort(Need.BY_KICKOFF);
        return new Coverage(policy, roster, bookings.values()).of(needs);
    }

    private Need need(Request request, StaffingPolicy policy) {
        LocalDate from = first(request.from(), projectFrom());
        LocalDate to = first(request.to(), projectTo());
        String region = first(request.region(), region());
        HoursByWeek asked = asked(request, from, to, policy.calendars().of(legalEntity(), region), policy);
        return new Need(
                request.id(),
                id,
                request.version(),
                request.correlation(),
                false,
                request.role(),
                request.skill(),
                region,
                legalEntity(),
                from,
                to,
                kind(request, asked, policy),
                asked,
                HoursByWeek.NONE,
                HoursByWeek.NONE,
                asked);
    }

    private Need.Kind kind(Request request, HoursByWeek asked, StaffingPolicy policy) {
        String status = Objects.requireNonNullElse(request.status(), "");
        Project project = project();
        if (policy.statuses().withdrawn().contains(status) || (project != null && project.closed())) {
            return Need.Kind.WITHDRAWN;
        } else if (policy.statuses().fulfilled().contains(status)) {
            return Need.Kind.FULFILLED;
        }
        boolean anybody = request.role() == null && request.skill() == null;
        return asked.isEmpty() || anybody ? Need.Kind.INCOMPLETE : Need.Kind.LIVE;
    }

    private static HoursByWeek asked(
            Request request,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            WorkCalendar calendar,
            StaffingPolicy policy) {
        if (from == null || to == null || to.isBefore(from) || to.isAfter(from.plusYears(LONGEST_YEARS))) {
            return HoursByWeek.NONE;
        }
        Long minutes = request.minutes();
        if (minutes == null && request.sharePercent() != null) {
            long full = policy.utilisation().weeklyMinutes()
                    * calendar.workingDays(from, to)
                    / calendar.days().size();
            minutes = full * request.sharePercent() / PERCENT;
        }
        return minutes == null || minutes <= 0 ? HoursByWeek.NONE : HoursByWeek.spread(minutes, from, to, calendar);
    }

    /** Demand of the won deal for roles of which the delivery system knows no request. */
    private List<Need> forecasts(StaffingPolicy policy) {
        Deal sold = deal;
        Project project = project();
        if (sold == null || !sold.won() || (project != null && project.closed())) {
            return List.of();
        }
        Set<String> requested = new HashSet<>();
        requests.values().forEach(request -> requested.add(Objects.requireNonNullElse(request.role(), "")));
        List<Need> needs = new ArrayList<>();
        sold.minutesByRole().forEach((role, minutes) -> {
            Need need = forecast(sold, role, minutes, policy);
            // A deal without dates or hours is told to sales by the gates of activation.
            if (!requested.contains(role) && need.kind() == Need.Kind.LIVE) {
                needs.add(need);
            }
        });
        return needs;
    }

    private Need forecast(Deal sold, String role, long minutes, StaffingPolicy policy) {
        Request request = new Request(
                StableId.of("req", id, role),
                id,
                sold.version(),
                sold.correlation(),
                role,
                null,
                null,
                null,
                null,
                minutes,
                null,
                null);
        Need need = need(request, policy);
        return new Need(
                need.id(),
                id,
                need.version(),
                need.correlation(),
                true,
                role,
                null,
                need.region(),
                need.legalEntity(),
                need.from(),
                need.to(),
                need.kind(),
                need.asked(),
                HoursByWeek.NONE,
                HoursByWeek.NONE,
                need.open());
    }

    private @Nullable Project project() {
        return projects.isEmpty() ? null : projects.values().iterator().next();
    }

    private @Nullable String region() {
        Project project = project();
        return first(project == null ? null : project.region(), deal == null ? null : deal.region());
    }

    private @Nullable LocalDate projectFrom() {
        Project project = project();
        return first(project == null ? null : project.from(), deal == null ? null : deal.from());
    }

    private @Nullable LocalDate projectTo() {
        Project project = project();
        return first(project == null ? null : project.to(), deal == null ? null : deal.to());
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    /** The role as which a booking counts: its own, else the person's. */
    static @Nullable String roleOf(Booking booking, @Nullable Person person) {
        return booking.role() != null ? booking.role() : person == null ? null : person.role();
    }
}
