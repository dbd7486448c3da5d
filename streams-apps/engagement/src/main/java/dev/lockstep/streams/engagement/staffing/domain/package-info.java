/** How demand meets capacity, in plain Java: hours in whole minutes, weeks from Monday, days without a time zone. */
@NullMarked
package dev.lockstep.streams.engagement.staffing.domain;

import org.jspecify.annotations.NullMarked;
