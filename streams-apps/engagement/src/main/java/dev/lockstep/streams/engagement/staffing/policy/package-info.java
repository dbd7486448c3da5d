/** How a firm says what it has decided about staffing. */
@NullMarked
package dev.lockstep.streams.engagement.staffing.policy;

import org.jspecify.annotations.NullMarked;
