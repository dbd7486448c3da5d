/** The desk where all demand and all capacity of the firm meet, one after the other. */
@NullMarked
package dev.lockstep.streams.engagement.staffing.processor;

import org.jspecify.annotations.NullMarked;
