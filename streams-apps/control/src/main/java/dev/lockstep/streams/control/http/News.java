package dev.lockstep.streams.control.http;

import dev.lockstep.streams.control.domain.Happening;
import org.jspecify.annotations.Nullable;

/**
 * One of the newest events.
 *
 * @param engagement name of the engagement; null when the event belongs to none or its name is not known yet
 */
record News(@Nullable String engagement, Happening event) {}
