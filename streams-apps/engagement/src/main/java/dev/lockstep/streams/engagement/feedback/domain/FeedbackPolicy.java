package dev.lockstep.streams.engagement.feedback.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told, how often, and how it is judged.
 *
 * @param version its name
 * @param interval least time between two tellings of one engagement
 * @param gather how long a change waits for others before it is told
 * @param tell the fields that are told
 * @param milestoneRed days after which an overdue milestone makes the delivery red; before, it is amber
 * @param burnAhead percentage points by which consumption may run ahead of time before the delivery is amber
 * @param stages of collections, by the days from which they hold
 * @param zones time zone of each legal entity; one that is not named counts days in UTC
 */
public record FeedbackPolicy(
        String version,
        Duration interval,
        Duration gather,
        Set<Field> tell,
        int milestoneRed,
        BigDecimal burnAhead,
        List<Stage> stages,
        Map<String, ZoneId> zones) {
    /** Copies the collections. */
    public FeedbackPolicy {
        tell = Set.copyOf(tell);
        stages = List.copyOf(stages);
        zones = Map.copyOf(zones);
    }

    /** What can be told. */
    public enum Field {
        /** Green, amber or red, and why. */
        DELIVERY_HEALTH,
        /** What was posted to the ERP for work done, and its share of the contract value. */
        CONSUMED,
        /** Net amount of invoices that count. */
        INVOICED,
        /** Gross amount that is not paid. */
        OUTSTANDING,
        /** Days since the oldest unpaid invoice was due, and the stage of collections. */
        COLLECTIONS
    }

    /** A stage of collections that holds from a number of days overdue on. */
    public record Stage(int fromDays, String name) {}

    /** The stage after so many days; null when nothing is overdue enough. */
    @Nullable
    String stageAfter(long days) {
        String found = null;
        for (Stage stage : stages) {
            found = days >= stage.fromDays() ? stage.name() : found;
        }
        return found;
    }

    /** Time zone in which a legal entity counts its days. */
    ZoneId zoneOf(@Nullable String legalEntity) {
        ZoneId zone = legalEntity == null ? null : zones.get(legalEntity);
        return zone == null ? ZoneOffset.UTC : zone;
    }
}
