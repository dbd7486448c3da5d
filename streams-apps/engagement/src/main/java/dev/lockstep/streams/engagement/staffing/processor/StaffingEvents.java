package dev.lockstep.streams.engagement.staffing.processor;

import dev.lockstep.schemas.canonical.ResourceRequest;
import dev.lockstep.schemas.lifecycle.BusinessIdentifiers;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.streams.engagement.staffing.domain.Fact.Booking;
import dev.lockstep.streams.engagement.staffing.domain.HoursByWeek;
import dev.lockstep.streams.engagement.staffing.domain.RequestState;
import dev.lockstep.streams.engagement.staffing.domain.Standing;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lifecycle events of staffing; who is assigned and released is told by the canonical app. */
final class StaffingEvents {
    private static final String ACTOR = "lockstep";
    private static final int SCALE = 6;

    private StaffingEvents() {}

    /** What happened to a request between two states. */
    static List<LifecycleEvent> between(@Nullable RequestState before, RequestState after, Instant now) {
        int shortfalls = before == null ? 0 : before.shortfalls();
        int confirmations = before == null ? 0 : before.confirmations();
        List<LifecycleEvent> events = new ArrayList<>();
        if (after.shortfalls() > shortfalls) {
            events.add(of(LifecycleType.STAFFING_SHORTFALL, after.standing(), "short-" + after.shortfalls(), now));
        }
        if (after.confirmations() > confirmations) {
            events.add(of(LifecycleType.STAFFING_CONFIRMED, after.standing(), "covered-" + after.confirmations(), now));
        }
        return events;
    }

    /** The availability of somebody who is booked has changed. */
    static LifecycleEvent availability(Booking booking, FactChange change, Instant now) {
        return LifecycleEvents.of(
                        LifecycleType.AVAILABILITY_CHANGED,
                        booking.engagement(),
                        booking.id(),
                        change.cause(),
                        change.correlation(),
                        ACTOR,
                        change.occurredAt(),
                        now)
                .build();
    }

    private static LifecycleEvent of(LifecycleType type, Standing standing, String occasion, Instant now) {
        String cause = standing.requestId() + "@" + standing.version() + "/" + occasion;
        return LifecycleEvents.of(
                        type,
                        standing.engagementId(),
                        standing.requestId(),
                        cause,
                        standing.correlation(),
                        ACTOR,
                        now,
                        now)
                .setIdentifiers(new BusinessIdentifiers(
                        null, standing.projectCode(), null, standing.forecast() ? null : standing.requestId()))
                .setLegalEntity(standing.legalEntity())
                .setRegion(standing.region())
                .setResourceRequest(request(standing, now))
                .build();
    }

    private static ResourceRequest request(Standing standing, Instant now) {
        RecordMeta meta = new RecordMeta(
                standing.requestId(),
                standing.engagementId(),
                standing.version(),
                now,
                now,
                standing.correlation(),
                List.of(),
                false,
                null,
                null);
        return ResourceRequest.newBuilder()
                .setMeta(meta)
                .setRole(standing.role())
                .setSkill(standing.skill())
                .setRegion(standing.region())
                .setFromDate(standing.kickoff())
                .setToDate(standing.lastDay())
                .setHours(HoursByWeek.hoursOf(standing.asked()).setScale(SCALE, RoundingMode.UNNECESSARY))
                .build();
    }
}
