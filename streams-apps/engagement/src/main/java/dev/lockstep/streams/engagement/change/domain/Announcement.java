package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.lifecycle.LifecycleType;
import java.time.Instant;

/**
 * A lifecycle event that is due.
 *
 * @param one the change order as it stands now
 * @param causationId what led to it
 * @param actor who did it: a person, or a source system
 * @param occurredAt when, UTC
 */
public record Announcement(LifecycleType type, ChangeCase one, String causationId, String actor, Instant occurredAt) {}
