package dev.lockstep.streams.engagement.staffing.policy;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.policy.PolicyFile;
import dev.lockstep.streams.engagement.policy.PolicyNode;
import dev.lockstep.streams.engagement.policy.PolicyProblems;
import dev.lockstep.streams.engagement.staffing.domain.HoursByWeek;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicies;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicies.Version;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicy;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicy.LeadTimes;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicy.Matching;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicy.Statuses;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicy.Utilisation;
import dev.lockstep.streams.engagement.staffing.processor.StaffingFacts;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code staffing.yaml}. What is wrong is noted, and the default stands in for it until the reading ends. */
public final class StaffingPolicyFile {
    private static final String FILE = "staffing.yaml";
    private static final String NOBODY = "NOBODY";
    private static final StaffingPolicy OTHERWISE = StaffingPolicy.DEFAULT;
    private static final int PERCENT = 100;

    private StaffingPolicyFile() {}

    /** The policy of the folder. */
    public static StaffingPolicies read(SystemsFolder folder, PolicyProblems problems) {
        PolicyNode root = PolicyFile.read(folder, FILE, problems).knowing("zone", "versions");
        List<Version> versions = new ArrayList<>();
        root.map("versions")
                .forEach((name, node) -> version(name, node, versions).ifPresent(versions::add));
        if (versions.isEmpty()) {
            root.child("versions").refuse("must hold at least one version with validFrom");
        }
        return new StaffingPolicies(zone(root), versions);
    }

    private static ZoneId zone(PolicyNode root) {
        if (!root.has("zone")) {
            return ZoneOffset.UTC;
        }
        Optional<String> name = root.text("zone");
        try {
            return name.map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            root.child("zone").refuse("must be a time zone like Europe/Berlin");
            return ZoneOffset.UTC;
        }
    }

    private static Optional<Version> version(String name, PolicyNode node, List<Version> others) {
        node.knowing(
                "validFrom",
                "validTo",
                "leadTimes",
                "utilisation",
                "matching",
                "intercompany",
                "subcontractors",
                "statuses",
                "calendars");
        Optional<LocalDate> from = node.day("validFrom");
        LocalDate to = node.day("validTo").orElse(null);
        if (from.isEmpty()) {
            node.child("validFrom").refuse("must be a day like 2026-01-31");
        } else if (to != null && to.isBefore(from.get())) {
            node.child("validTo").refuse("must not lie before validFrom");
        } else if (others.stream().anyMatch(other -> overlap(other, from.get(), to))) {
            node.child("validFrom").refuse("must not overlap with another version");
        }
        StaffingPolicy policy = new StaffingPolicy(
                name,
                leadTimes(node.child("leadTimes")),
                utilisation(node.child("utilisation")),
                matching(node),
                statuses(node.child("statuses")),
                CalendarsReader.read(node.child("calendars")));
        return from.map(first -> new Version(first, to, policy));
    }

    private static boolean overlap(Version other, LocalDate from, @Nullable LocalDate to) {
        LocalDate otherTo = Objects.requireNonNullElse(other.to(), LocalDate.MAX);
        return !from.isAfter(otherTo) && (to == null || !to.isBefore(other.from()));
    }

    private static LeadTimes leadTimes(PolicyNode node) {
        node.knowing("shortfallDays", "confirmWorkingDays");
        int shortfall =
                node.whole("shortfallDays", 1).orElse(OTHERWISE.leadTimes().shortfallDays());
        int confirm =
                node.whole("confirmWorkingDays", 0).orElse(OTHERWISE.leadTimes().confirmWorkingDays());
        // Two free days a week and a week of holidays: what is to be confirmed must have been told before.
        if (shortfall < confirm * 7 / 5 + 7) {
            node.child("shortfallDays").refuse("must be at least a week longer than confirmWorkingDays take");
        }
        return new LeadTimes(shortfall, confirm);
    }

    private static Utilisation utilisation(PolicyNode node) {
        node.knowing("weeklyHours", "targetPercent", "softPercent", "bookingWithoutKind");
        BigDecimal hours = node.decimal("weeklyHours").orElse(BigDecimal.valueOf(40));
        if (hours.signum() <= 0 || hours.compareTo(BigDecimal.valueOf(168)) > 0) {
            node.child("weeklyHours").refuse("must be more than 0 and at most 168");
        }
        boolean hard = !node.has("bookingWithoutKind")
                || node.oneOf("bookingWithoutKind", Kind.class)
                        .filter(Kind.HARD::equals)
                        .isPresent();
        return new Utilisation(
                HoursByWeek.minutesOf(hours), percent(node, "targetPercent"), percent(node, "softPercent"), hard);
    }

    private static int percent(PolicyNode node, String field) {
        int percent = node.whole(field, 0).orElse(PERCENT);
        if (percent > PERCENT) {
            node.child(field).refuse("must be at most 100");
        }
        return percent;
    }

    private static Matching matching(PolicyNode version) {
        PolicyNode node = version.child("matching").knowing("skillStandsForRole", "staffedFrom");
        PolicyNode between = version.child("intercompany").knowing("counted", "owner", "agreements");
        PolicyNode outside = version.child("subcontractors").knowing("counted", "owner");
        Map<String, Set<String>> staffedFrom = new HashMap<>();
        node.map("staffedFrom")
                .forEach((region, entry) -> staffedFrom.put(
                        key(region), keys(node.child("staffedFrom").texts(region))));
        return new Matching(
                node.flag("skillStandsForRole").orElse(true),
                staffedFrom,
                between.flag("counted").orElse(true),
                owner(between),
                agreements(between),
                outside.flag("counted").orElse(true),
                owner(outside));
    }

    private static @Nullable ExceptionOwner owner(PolicyNode node) {
        if (!node.has("owner")) {
            return ExceptionOwner.FINANCE_OPS;
        }
        return node.text("owner").filter(NOBODY::equals).isPresent()
                ? null
                : node.oneOf("owner", ExceptionOwner.class).orElse(ExceptionOwner.FINANCE_OPS);
    }

    private static Set<String> agreements(PolicyNode node) {
        Set<String> pairs = new HashSet<>();
        for (PolicyNode entry : node.list("agreements")) {
            String[] sides = entry.text().orElse(">").split(">", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                entry.refuse("must be a pair of legal entities like AT01>DE01");
            } else {
                pairs.add(key(sides[0]) + ">" + key(sides[1]));
            }
        }
        return pairs;
    }

    private static Statuses statuses(PolicyNode node) {
        node.knowing("withdrawn", "fulfilled");
        return new Statuses(
                node.has("withdrawn")
                        ? keys(node.texts("withdrawn"))
                        : OTHERWISE.statuses().withdrawn(),
                node.has("fulfilled")
                        ? keys(node.texts("fulfilled"))
                        : OTHERWISE.statuses().fulfilled());
    }

    /** Keys as facts have them. */
    static Set<String> keys(List<String> texts) {
        return texts.stream().map(StaffingPolicyFile::key).collect(Collectors.toUnmodifiableSet());
    }

    static String key(String text) {
        return Objects.requireNonNullElse(StaffingFacts.key(text), text);
    }

    private enum Kind {
        HARD,
        SOFT
    }
}
