/** The policies of an activation, as YAML says them. */
@NullMarked
package dev.lockstep.streams.engagement.activation.policy;

import org.jspecify.annotations.NullMarked;
