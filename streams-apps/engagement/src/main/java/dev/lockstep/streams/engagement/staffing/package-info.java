/** Demand for people against their capacity: what is missing before a kickoff, who is booked too much, who is free. */
@NullMarked
package dev.lockstep.streams.engagement.staffing;

import org.jspecify.annotations.NullMarked;
