/** Attempts that wait for their target: the most urgent first, those of one key in order, never too many. */
@NullMarked
package dev.lockstep.connectors.dispatch.queue;

import org.jspecify.annotations.NullMarked;
