package dev.lockstep.streams.engagement.staffing.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every version of a firm's staffing policy.
 *
 * @param zone in which a day begins
 * @param versions that do not overlap
 */
public record StaffingPolicies(ZoneId zone, List<Version> versions) {
    /** For a firm that says nothing. */
    public static final StaffingPolicies DEFAULT =
            new StaffingPolicies(ZoneOffset.UTC, List.of(new Version(LocalDate.EPOCH, null, StaffingPolicy.DEFAULT)));

    /** Copies the list. */
    public StaffingPolicies {
        versions = List.copyOf(versions);
    }

    /**
     * What counts for some time.
     *
     * @param from first day
     * @param to last day; null for as long as nobody says otherwise
     */
    public record Version(LocalDate from, @Nullable LocalDate to, StaffingPolicy policy) {
        /** Whether it counts on a day. */
        public boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    /** The day that it is. */
    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** What counts on a day; the firm's defaults on a day of which no version speaks. */
    public StaffingPolicy on(LocalDate day) {
        return versions.stream()
                .filter(version -> version.holdsOn(day))
                .map(Version::policy)
                .findFirst()
                .orElse(StaffingPolicy.DEFAULT);
    }
}
