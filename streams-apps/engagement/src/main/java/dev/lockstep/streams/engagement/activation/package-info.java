/** From a won opportunity to an active project. */
@NullMarked
package dev.lockstep.streams.engagement.activation;

import org.jspecify.annotations.NullMarked;
