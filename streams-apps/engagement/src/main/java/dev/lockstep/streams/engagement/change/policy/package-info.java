/** The policy of change orders as it stands in YAML. */
@NullMarked
package dev.lockstep.streams.engagement.change.policy;

import org.jspecify.annotations.NullMarked;
