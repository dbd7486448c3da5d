package dev.lockstep.streams.engagement.staffing.policy;

import dev.lockstep.streams.engagement.policy.PolicyNode;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicy.Calendars;
import dev.lockstep.streams.engagement.staffing.domain.WorkCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads working days and holidays; legal entities and regions say only what differs from the firm. */
final class CalendarsReader {
    private CalendarsReader() {}

    static Calendars read(PolicyNode node) {
        node.knowing("firm", "legalEntities", "regions");
        WorkCalendar firm = calendar(node.child("firm"), WorkCalendar.MONDAY_TO_FRIDAY);
        return new Calendars(firm, all(node, "legalEntities", firm), all(node, "regions", firm));
    }

    private static Map<String, WorkCalendar> all(PolicyNode node, String field, WorkCalendar firm) {
        Map<String, WorkCalendar> calendars = new HashMap<>();
        node.map(field).forEach((name, entry) -> calendars.put(StaffingPolicyFile.key(name), calendar(entry, firm)));
        return calendars;
    }

    private static WorkCalendar calendar(PolicyNode node, WorkCalendar otherwise) {
        node.knowing("days", "holidays");
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        node.list("days").forEach(day -> day.oneOf(DayOfWeek.class).ifPresent(days::add));
        return new WorkCalendar(
                days.isEmpty() ? otherwise.days() : days, node.has("holidays") ? holidays(node) : otherwise.holidays());
    }

    private static Set<LocalDate> holidays(PolicyNode node) {
        Set<LocalDate> holidays = new HashSet<>();
        for (PolicyNode entry : node.list("holidays")) {
            try {
                entry.text().map(LocalDate::parse).ifPresent(holidays::add);
            } catch (DateTimeParseException e) {
                entry.refuse("must be a day like 2026-01-31");
            }
        }
        return holidays;
    }
}
