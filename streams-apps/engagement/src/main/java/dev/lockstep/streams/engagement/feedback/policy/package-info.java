/** The policy of feedback as it stands in YAML. */
@NullMarked
package dev.lockstep.streams.engagement.feedback.policy;

import org.jspecify.annotations.NullMarked;
